//! The first plan: what is there stays, then rounds of fairness, scarcest first.

use super::desk::{Desk, Offer};
use super::model::{FEW_PLACES, Model};
use super::random::Random;
use super::{Stop, must_stop_at};

/// Fills an empty desk: keeps what was published and what is planned where that is still possible,
/// then gives everybody one assignment before anybody gets the next. `None` if it has to stop before it
/// has gone through what there was.
pub(super) fn construct(desk: &mut Desk<'_>, random: &mut Random, stop: &Stop<'_>) -> Option<()> {
    keep(desk, stop)?;
    let mut waiting = scarcest_first(desk.model);
    waiting.retain(|ask_ix| desk.had[*ask_ix] < desk.cap[*ask_ix]);
    let mut round = 0;
    while !waiting.is_empty() {
        for ask_ix in &waiting {
            if stop.now() {
                return Some(());
            }
            if desk.had[*ask_ix] == round {
                place_best(desk, *ask_ix, random);
            }
        }
        // Who got nothing in a round gets nothing in a later one.
        waiting.retain(|ask_ix| (round + 1..desk.cap[*ask_ix]).contains(&desk.had[*ask_ix]));
        round += 1;
    }
    Some(())
}

/// Puts back what was planned, and then what was published, as far as it is still possible. Both are
/// the homes of their wishes; published ones come first.
fn keep(desk: &mut Desk<'_>, stop: &Stop<'_>) -> Option<()> {
    let model = desk.model;
    for (wish, info) in model.wishes.iter().enumerate() {
        if must_stop_at(stop.watch, wish) {
            return None;
        }
        let mut homes = model.homes_of(info).to_vec();
        homes.sort_by_key(|home| std::cmp::Reverse(home.points));
        for home in homes {
            if desk.is_open(wish as u32) && desk.allows(wish as u32, home.placed) {
                desk.put(wish as u32, home.placed);
            }
        }
    }
    desk.mark();
    Some(())
}

/// Of very many places a wish tries so many, and is content with the best of the first that are free:
/// spots differ by little, and the search goes on anyway.
const MOST_TRIED: usize = 256;
const MOST_FOUND: usize = 6;
/// Up to so many wishes an ask goes through all of them; beyond, it begins anywhere and is content once
/// it has looked at so many and found a spot.
const FEW_WISHES: usize = 64;

/// Puts an ask onto its best free spot, if there is one.
fn place_best(desk: &mut Desk<'_>, ask_ix: usize, random: &mut Random) {
    let model = desk.model;
    let wishes = model.wishes_of(&model.asks[ask_ix]);
    let few = wishes.len() <= FEW_WISHES;
    let from = if few { 0 } else { random.below(wishes.len()) };
    let (mut looked, mut best) = (0, None);
    for wish in wishes[from..].iter().chain(&wishes[..from]) {
        if desk.is_open(*wish) {
            try_places(desk, *wish, &mut best, random);
            looked += 1;
        }
        if !few && looked >= FEW_WISHES && best.is_some() {
            break;
        }
    }
    if let Some(offer) = best {
        desk.put(offer.wish, offer.fit.placed);
        desk.mark();
    }
}

/// Looks for a spot of the wish that is better than `best`.
fn try_places(desk: &mut Desk<'_>, wish: u32, best: &mut Option<Offer>, random: &mut Random) {
    let model = desk.model;
    let ask = &model.asks[desk.ask_of(wish)];
    let (mut found, few) = (0, model.places_of(ask).len() <= FEW_PLACES);
    for place in model.places_around(wish).take(MOST_TRIED) {
        let Some(offer) = desk.offer(wish, place, random) else {
            continue;
        };
        found += 1;
        let better = |b: &Offer| {
            (offer.gain, std::cmp::Reverse(offer.fit.slack))
                > (b.gain, std::cmp::Reverse(b.fit.slack))
        };
        if best.as_ref().is_none_or(better) {
            *best = Some(offer);
        }
        if found >= MOST_FOUND && !few {
            break;
        }
    }
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
