//! The figures that are reported, each with its floor in the same run: what the
//! same work costs without Rapport. Run by `npm run bench`.

mod backups;
mod house;
mod leads;
mod mail;
mod measure;
mod trash;

type Done<T = ()> = Result<T, Box<dyn std::error::Error>>;

#[tokio::main]
async fn main() -> Done {
    measure::head()?;
    leads::figures().await?;
    trash::figures().await?;
    backups::figures().await?;
    mail::figures().await
}
