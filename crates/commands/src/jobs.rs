//! Work that takes long.

use rapport_core::ids::JobId;
use rapport_core::jobs::{self, Job};

use crate::command::commands;

commands! {
    /// The last jobs, the newest first.
    guarded fn list_jobs(host) -> Vec<Job> {
        jobs::list(&mut *host.reader().await?).await
    }

    /// Takes back what a job has done; answers when it is taken back.
    guarded fn cancel_job(host, id: JobId) -> Job {
        let core = host.core().await?;
        jobs::cancel(core, id).await?;
        jobs::finish(core, id, |_| ()).await?.unless_failed()
    }

    /// Goes on with the jobs that have stopped at a problem.
    guarded fn retry_jobs(host) -> () {
        let core = host.core().await?;
        jobs::retry(core).await?;
        jobs::work(core, |_| ()).await
    }
}
