//! Colours for the tracks.

/// The festival's own.
pub(super) const PRIMARY: &str = "#1f6f8b";

/// Dark enough for white letters on them (contrast of at least 4.5, WCAG 2.2).
const TRACKS: [&str; 10] = [
    "#1f6f8b", "#9c3d54", "#3d6b35", "#7a4a99", "#8a5a00", "#2b5fa8", "#a03c1e", "#00695c",
    "#6d4c41", "#555f66",
];

/// The colour of the `nth` track, in order of name; they repeat.
pub(super) const fn track(nth: usize) -> &'static str {
    TRACKS[nth % TRACKS.len()]
}
