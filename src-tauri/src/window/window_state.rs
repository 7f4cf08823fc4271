//! Size and place of the window, kept from one start to the next.

use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};
use tauri::{Manager, PhysicalPosition, PhysicalSize, WebviewWindow};

use crate::preferences;

const KEY: &str = "window";

/// A rectangle of the desktop, in physical pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Area {
    x: i32,
    y: i32,
    width: u32,
    height: u32,
}

/// Where the window was.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Place {
    area: Area,
    maximized: bool,
}

/// Puts the window where it was, as far as there still is a screen.
pub(super) fn restore(window: &WebviewWindow) -> tauri::Result<()> {
    let Some(place) = preferences::read::<Place>(window.app_handle(), KEY) else {
        return Ok(());
    };
    let screens: Vec<Area> = window
        .available_monitors()?
        .iter()
        .map(|screen| area(*screen.position(), *screen.size()))
        .collect();
    let Some(area) = onto_a_screen(place.area, &screens) else {
        return Ok(());
    };
    // The place first: on Windows a window that crosses to a screen of another
    // scale is resized by the system (WM_DPICHANGED).
    window.set_position(PhysicalPosition::new(area.x, area.y))?;
    window.set_size(PhysicalSize::new(area.width, area.height))?;
    if place.maximized {
        window.maximize()?;
    }
    Ok(())
}

/// Where the window was when it was last seen open. A minimised one has no place
/// of its own: Windows says that it is at -32000 and without a size.
#[derive(Default)]
pub(super) struct LastSeen(Mutex<Option<Place>>);

impl LastSeen {
    /// Looks where the window is now.
    pub(super) fn look(&self, window: &WebviewWindow) {
        let kept = preferences::read::<Place>(window.app_handle(), KEY);
        let now = window.outer_position().and_then(|position| {
            let size = window.inner_size()?;
            Ok(area(position, size))
        });
        let seen = Seen {
            minimized: window.is_minimized().unwrap_or(false),
            maximized: window.is_maximized().unwrap_or(false),
            area: now.ok(),
        };
        if let Some(place) = seen.place(kept.map(|place| place.area)) {
            *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(place);
        }
    }

    /// Keeps it for the next start.
    pub(super) fn keep(&self, window: &WebviewWindow) {
        self.look(window);
        if let Some(place) = &*self.0.lock().unwrap_or_else(PoisonError::into_inner) {
            preferences::write(window.app_handle(), KEY, place);
        }
    }
}

/// What the system says of the window.
struct Seen {
    minimized: bool,
    maximized: bool,
    area: Option<Area>,
}

impl Seen {
    /// The place to come back to; none where what is seen is no place. A
    /// maximised window has the one where it would be otherwise.
    fn place(self, kept: Option<Area>) -> Option<Place> {
        if self.minimized {
            return None;
        }
        let area = match self.maximized {
            true => kept.or(self.area),
            false => self.area,
        };
        Some(Place {
            area: area?,
            maximized: self.maximized,
        })
    }
}

fn area(position: PhysicalPosition<i32>, size: PhysicalSize<u32>) -> Area {
    Area {
        x: position.x,
        y: position.y,
        width: size.width,
        height: size.height,
    }
}

/// The same area, moved and cut so that all of it lies on the screen that shows
/// most of it; on the first screen where none does.
fn onto_a_screen(area: Area, screens: &[Area]) -> Option<Area> {
    let shown = |screen: &&Area| overlap(area, **screen);
    let first = screens.first()?;
    let screen = screens
        .iter()
        .max_by_key(shown)
        .filter(|screen| shown(screen) > 0)
        .unwrap_or(first);
    let width = area.width.min(screen.width);
    let height = area.height.min(screen.height);
    Some(Area {
        x: within(area.x, screen.x, screen.width - width),
        y: within(area.y, screen.y, screen.height - height),
        width,
        height,
    })
}

fn within(at: i32, start: i32, room: u32) -> i32 {
    at.clamp(start, start.saturating_add_unsigned(room))
}

/// Pixels that both have.
fn overlap(a: Area, b: Area) -> u64 {
    let shared = |a: i32, a_length: u32, b: i32, b_length: u32| {
        let start = i64::from(a.max(b));
        let end = (i64::from(a) + i64::from(a_length)).min(i64::from(b) + i64::from(b_length));
        u64::try_from(end - start).unwrap_or(0)
    };
    shared(a.x, a.width, b.x, b.width) * shared(a.y, a.height, b.y, b.height)
}

#[cfg(test)]
mod tests {
    use super::{Area, Place, Seen, onto_a_screen};

    const fn at(x: i32, y: i32, width: u32, height: u32) -> Area {
        Area {
            x,
            y,
            width,
            height,
        }
    }

    const LEFT: Area = at(-1920, 0, 1920, 1080);
    const MAIN: Area = at(0, 0, 2560, 1440);

    #[test]
    fn a_place_on_a_screen_stays() {
        let area = at(-1800, 100, 1280, 800);
        assert_eq!(onto_a_screen(area, &[MAIN, LEFT]), Some(area));
    }

    #[test]
    fn a_place_on_a_screen_that_is_gone_moves_onto_one_that_is_there() {
        let area = at(-1800, 100, 1280, 800);
        assert_eq!(
            onto_a_screen(area, &[MAIN]),
            Some(at(0, 100, 1280, 800)),
            "the window must be reachable"
        );
    }

    #[test]
    fn what_is_larger_than_the_screen_is_cut_to_it() {
        let small = at(0, 0, 1024, 768);
        assert_eq!(
            onto_a_screen(at(300, 300, 2000, 900), &[small]),
            Some(small)
        );
    }

    #[test]
    fn a_place_across_two_screens_goes_where_most_of_it_is() {
        let area = at(-300, 50, 1280, 800);
        assert_eq!(
            onto_a_screen(area, &[LEFT, MAIN]),
            Some(at(0, 50, 1280, 800))
        );
    }

    #[test]
    fn a_window_that_is_closed_while_minimised_keeps_the_place_it_had() {
        let seen = |minimized, maximized, area| Seen {
            minimized,
            maximized,
            area: Some(area),
        };
        let open = at(100, 100, 1280, 800);
        let kept = Some(at(7, 7, 900, 700));
        // As Windows describes a minimised window.
        let nowhere = at(-32000, -32000, 0, 0);
        assert_eq!(seen(true, false, nowhere).place(kept), None);
        assert_eq!(
            seen(false, false, open).place(kept),
            Some(Place {
                area: open,
                maximized: false
            })
        );
        assert_eq!(
            seen(false, true, MAIN).place(kept),
            Some(Place {
                area: at(7, 7, 900, 700),
                maximized: true
            })
        );
    }

    #[test]
    fn without_a_screen_there_is_no_place() {
        assert_eq!(onto_a_screen(MAIN, &[]), None);
    }
}
