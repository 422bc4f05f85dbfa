//! The first plan: what is there stays, then rounds of fairness, scarcest first.

use super::Stop;
use super::desk::{Desk, Offer};
use super::model::{FEW_PLACES, Model};
use super::random::Random;

/// Fills an empty desk: keeps what was published and what is planned where that is still possible,
/// then gives everybody one assignment before anybody gets the next.
pub(super) fn construct(desk: &mut Desk<'_>, random: &mut Random, stop: &Stop<'_>) {
    keep(desk);
    let order = scarcest_first(desk.model);
    let mut round = 0;
    loop {
        let mut waiting = false;
        for ask_ix in &order {
            if stop.now() {
                return;
            }
            let (had, cap) = (desk.had[*ask_ix], desk.cap[*ask_ix]);
            waiting |= had < cap && had >= round;
            if had == round && had < cap {
                place_best(desk, *ask_ix, random);
            }
        }
        if !waiting {
            return;
        }
        round += 1;
    }
}

/// Puts back what was planned, and then what was published, as far as it is still possible. Both are
/// the homes of their wishes; published ones come first.
fn keep(desk: &mut Desk<'_>) {
    for wish in 0..desk.model.wishes.len() as u32 {
        let homes = desk
            .model
            .homes_of(&desk.model.wishes[wish as usize])
            .to_vec();
        let mut best = homes.clone();
        best.sort_by_key(|home| std::cmp::Reverse(home.points));
        for home in best {
            if desk.is_open(wish) && desk.allows(wish, home.placed) {
                desk.put(wish, home.placed);
            }
        }
    }
    desk.mark();
}

/// Of very many places a wish tries so many, and is content with the best of the first that are free:
/// spots differ by little, and the search goes on anyway.
const MOST_TRIED: usize = 256;
const MOST_FOUND: usize = 6;

/// Puts an ask onto its best free spot, if there is one.
pub(super) fn place_best(desk: &mut Desk<'_>, ask_ix: usize, random: &mut Random) -> bool {
    let model = desk.model;
    let ask = &model.asks[ask_ix];
    let mut best: Option<Offer> = None;
    for wish in model.wishes_of(ask) {
        if !desk.is_open(*wish) {
            continue;
        }
        let (mut found, few) = (0, model.places_of(ask).len() <= FEW_PLACES);
        for place in model.places_around(*wish).take(MOST_TRIED) {
            let Some(offer) = desk.offer(*wish, place, random) else {
                continue;
            };
            found += 1;
            let better = |b: Offer| {
                (offer.gain, std::cmp::Reverse(offer.fit.slack))
                    > (b.gain, std::cmp::Reverse(b.fit.slack))
            };
            if best.is_none_or(better) {
                best = Some(offer);
            }
            if found >= MOST_FOUND && !few {
                break;
            }
        }
    }
    if let Some(offer) = best {
        desk.put(offer.wish, offer.fit.placed);
        desk.mark();
    }
    best.is_some()
}

/// Asks with few places and days before those with many; among equals those that need more time.
fn scarcest_first(model: &Model<'_>) -> Vec<usize> {
    let key = |ix: &usize| {
        let ask = &model.asks[*ix];
        let chances = model.wishes_of(ask).len() * model.places_of(ask).len();
        let need = ask.len.unwrap_or(u32::MAX / 2) + ask.setup + ask.teardown;
        (
            std::cmp::Reverse(ask.priority),
            chances,
            std::cmp::Reverse(need),
        )
    };
    let mut order: Vec<usize> = (0..model.asks.len()).collect();
    order.sort_by_cached_key(key);
    order
}
