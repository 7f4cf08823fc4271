//! Reads tauri.conf.json and embeds the UI that is in ui/dist.

fn main() {
    tauri_build::build();
}
