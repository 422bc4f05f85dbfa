//! Our icons: drawn on a square of 24, in the colour of the text around them.

use maud::{Markup, html};

use crate::domain::application::Kind;

const SHAPES: &[(&str, &[&str])] = &[
    (
        "station",
        &[
            "M12 3l7 7-7 8-7-8z",
            "M5 10h14",
            "M12 3v15",
            "M12 18c0 2 3 1 3 3",
        ],
    ),
    (
        "performer",
        &[
            "M9 4h6v8a3 3 0 0 1-6 0z",
            "M6 11a6 6 0 0 0 12 0",
            "M12 17v4",
            "M9 21h6",
        ],
    ),
    (
        "food",
        &[
            "M5 10h12v5a5 5 0 0 1-5 5h-2a5 5 0 0 1-5-5z",
            "M17 11h1a2.5 2.5 0 0 1 0 5h-1",
            "M9 3c-1 1.500 1 2.500 0 4",
            "M13 3c-1 1.500 1 2.500 0 4",
        ],
    ),
    (
        "pin",
        &[
            "M12 21c-4-5-6-8-6-11a6 6 0 0 1 12 0c0 3-2 6-6 11z",
            "M12 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4z",
        ],
    ),
    (
        "calendar",
        &["M4 6h16v14H4z", "M4 10h16", "M8 3v4", "M16 3v4"],
    ),
    (
        "search",
        &["M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14z", "M16 16l5 5"],
    ),
    (
        "star",
        &["M12 4l2.500 5.200 5.500.800-4 4 1 5.700-5-2.700-5 2.700 1-5.700-4-4 5.500-.800z"],
    ),
    ("sheet", &["M6 3h9l4 4v14H6z", "M9 12h7", "M9 16h7"]),
    ("pinned", &["M9 4h6l-1 6 3 3H7l3-3z", "M12 13v7"]),
    ("alarm", &["M12 4l9 16H3z", "M12 10v4", "M12 17v.5"]),
    ("tick", &["M4 4h16v16H4z", "M8 12l3 3 5-6"]),
    ("back", &["M15 5l-7 7 7 7"]),
    ("on", &["M9 5l7 7-7 7"]),
    ("down", &["M5 9l7 7 7-7"]),
    ("undo", &["M8 5L4 9l4 4", "M4 9h10a5 5 0 0 1 0 10h-3"]),
    ("redo", &["M16 5l4 4-4 4", "M20 9H10a5 5 0 0 0 0 10h3"]),
    (
        "hand",
        &[
            "M8 12V6a1.500 1.500 0 0 1 3 0V4.500a1.500 1.500 0 0 1 3 0V6a1.500 1.500 0 0 1 3 0v8a6 6 0 0 1-11 3l-2-4a1.500 1.500 0 0 1 2.500-1.500z",
        ],
    ),
];

/// All shapes, hidden, for [`icon`] to refer to.
pub(super) fn sprite() -> Markup {
    html! {
        svg.sprite aria-hidden="true" width="0" height="0" {
            @for (name, strokes) in SHAPES {
                symbol id={ "i-" (name) } viewBox="0 0 24 24" {
                    @for stroke in *strokes { path d=(stroke) {} }
                }
            }
        }
    }
}

/// The icon of that name; what it means is said in words beside it.
pub(super) fn icon(name: &str) -> Markup {
    html! { svg.icon aria-hidden="true" width="20" height="20" { use href={ "#i-" (name) } {} } }
}

pub(super) fn kind(kind: Kind) -> Markup {
    icon(kind.word())
}
