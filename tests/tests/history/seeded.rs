//! Whatever was done, and however far the index has come: what the search finds
//! is what reading everything finds.

use rapport_core::history;
use rapport_core::integrity;

use crate::desk::{Desk, pages};
use crate::naive;

const SEEDS: u64 = 12;
const ACTS: u32 = 40;

async fn compare(desk: &mut Desk, seed: u64) {
    for _ in 0..6 {
        let query = desk.query();
        assert_eq!(
            pages(&desk.test, &query).await,
            naive::found(&desk.test, &query).await,
            "seed {seed}: {query:?}"
        );
    }
}

#[tokio::test]
async fn the_search_finds_what_reading_everything_finds() {
    for seed in 0..SEEDS {
        let mut desk = Desk::open(seed).await;
        for act in 0..ACTS {
            desk.act().await;
            if act % 5 == 4 {
                compare(&mut desk, seed).await;
            }
        }
        history::make_searchable(&desk.test.app).await.unwrap();
        compare(&mut desk, seed).await;
        let check = integrity::check(&desk.test.app).await.unwrap();
        assert_eq!(check.problems, [""; 0], "seed {seed}");
    }
}
