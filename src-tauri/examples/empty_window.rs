//! An empty window: the floor that `npm run bench:window` measures Rapport's
//! window against.

fn main() -> tauri::Result<()> {
    tauri::Builder::default()
        .setup(|app| {
            let blank = tauri::WebviewUrl::External("about:blank".parse()?);
            tauri::WebviewWindowBuilder::new(app, "main", blank).build()?;
            Ok(())
        })
        .run(tauri::generate_context!())
}
