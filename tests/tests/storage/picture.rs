//! Everything that is stored, as text.

use rapport_core::db::Reader;
use rapport_core::schema::{Scope, TABLES};
use rapport_testkit::TestApp;
use sqlx::AssertSqlSafe;

/// Every row of every table but the derived ones.
pub(crate) async fn picture(test: &TestApp) -> String {
    let mut reader = test.app.db.reader().await.unwrap();
    let mut picture = String::new();
    for table in TABLES {
        if table.scope != Scope::Derived {
            picture.push_str(&rows(&mut reader, table.name).await);
        }
    }
    picture
}

async fn rows(reader: &mut Reader, table: &str) -> String {
    let columns: Vec<String> = sqlx::query_scalar(AssertSqlSafe(format!(
        "SELECT 'quote(\"' || name || '\")' FROM pragma_table_info('{table}')"
    )))
    .fetch_all(&mut **reader)
    .await
    .unwrap();
    let columns = columns.join(" || '|' || ");
    let sql = format!("SELECT {columns} FROM {table} ORDER BY 1");
    let rows: Vec<String> = sqlx::query_scalar(AssertSqlSafe(sql))
        .fetch_all(&mut **reader)
        .await
        .unwrap();
    format!("{table}\n{}\n", rows.join("\n"))
}
