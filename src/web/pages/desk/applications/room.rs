//! How much room there is for an application, before it is accepted.

use maud::{Markup, html};

use super::super::Desk;
use crate::app::advice::{Blocked, Room};
use crate::domain::code::ApplicationIx;
use crate::say;
use crate::words::reason;

/// Rules that are explained; the rarest of more stand in the way of little.
const EXPLAINED: usize = 6;

impl Desk {
    pub(super) fn room(&self, ix: ApplicationIx, room: &Room) -> Markup {
        let lang = self.lang;
        let count = |number: usize| lang.count(number as i64);
        html! {
            section.room aria-labelledby="room" {
                h2 #room { (say!(lang, "room-title")) }
                dl.totals {
                    div { dt { (say!(lang, "room-fits", spots = room.spots)) } dd { (count(room.fits)) } }
                    div { dt { (say!(lang, "room-free")) } dd { (count(room.free)) } }
                    div { dt { (say!(lang, "room-days")) } dd { (count(room.free_days)) } }
                }
                @if !room.blocked.is_empty() {
                    details open[room.free == 0] {
                        summary { (say!(lang, "room-why")) }
                        ul.reasons {
                            @for blocked in room.blocked.iter().take(EXPLAINED) { li { (self.blocked(ix, blocked)) } }
                        }
                    }
                }
            }
        }
    }

    fn blocked(&self, ix: ApplicationIx, blocked: &Blocked) -> Markup {
        let (lang, example) = (self.lang, &blocked.example);
        let subjects = std::iter::once((ix, example.spot)).chain(example.holders.iter().copied());
        let subjects: Vec<_> = subjects.collect();
        html! {
            p { b { (reason::rule_name(lang, blocked.rule)) } ": " (say!(lang, "room-spots", count = blocked.spots)) }
            p.hint { (say!(lang, "room-example")) " " (reason::about(lang, self.season(), &subjects, &example.reason)) }
        }
    }
}
