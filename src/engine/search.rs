//! The search from the first plan to the last: epochs of steps, side by side on disjoint blocks.
//!
//! In an epoch every thread owns some blocks, and every application that has wishes in blocks of
//! several threads is free in one of them; in the others it may move, but not gain or lose. So the
//! parts never disagree, and putting them together gives exactly the sum of their changes.

use super::Stop;
use super::desk::Desk;
use super::heat::Heat;
use super::improve::Step;
use super::model::{Model, Placed};
use super::random::Random;

/// A plan as the search knows it, with its value.
#[derive(Debug, Clone, Default)]
pub(super) struct Best {
    pub(super) value: i64,
    /// How much of it the aims are.
    pub(super) bonus: i64,
    pub(super) placed: Vec<(u32, Placed)>,
}

impl Best {
    fn of(desk: &Desk<'_>) -> Self {
        Self {
            value: desk.value,
            bonus: desk.bonus,
            placed: desk.placed(),
        }
    }
}

/// What a thread works on during an epoch.
struct Part<'m> {
    desk: Desk<'m>,
    floor: Vec<u32>,
    random: Random,
    blocks: Vec<usize>,
    steps: u64,
    /// The value of the whole plan when the epoch began, for a part that has all of it.
    whole: Option<i64>,
}

/// Steps between two looks at the watch; a step takes microseconds.
const STEPS_A_LOOK: u64 = 32;

/// Steps of one thread in an epoch: enough to make starting threads cheap, few enough that every
/// application is free in every block often.
fn epoch_steps(model: &Model<'_>) -> u64 {
    (model.wishes.len() as u64 * 2).clamp(2_000, 50_000)
}

/// Improves the plan on `desk` until the steps are done or the watch says stop. Returns the best plan
/// and the steps made.
pub(super) fn search<'m>(
    desk: &mut Desk<'m>,
    random: &mut Random,
    threads: usize,
    stop: &Stop<'_>,
    mut each_epoch: impl FnMut(u64, &Best),
) -> (Best, u64) {
    let model = desk.model;
    let mut best = Best::of(desk);
    let heat = Heat::new(model);
    let mut done = 0;
    let busy_blocks = model.wishes_in.iter().filter(|w| !w.is_empty()).count();
    let threads = threads.clamp(1, busy_blocks.max(1));
    each_epoch(0, &best);
    if busy_blocks == 0 {
        return (best, 0);
    }
    while !stop.now() {
        let left = stop.steps.map_or(u64::MAX, |all| all.saturating_sub(done));
        if left == 0 {
            break;
        }
        let each = epoch_steps(model).min(left.div_ceil(threads as u64));
        let share = stop.share(done);
        let now = heat.at(share, stop.steps_in_all(done, share));
        done += epoch(desk, random, threads, each, now, stop);
        if let Some(recount) = stop.recount {
            recount.check(desk, 0);
        }
        if desk.value > best.value {
            best = Best::of(desk);
        }
        each_epoch(done, &best);
    }
    (best, done)
}

fn epoch<'m>(
    desk: &mut Desk<'m>,
    random: &mut Random,
    threads: usize,
    steps: u64,
    heat: i64,
    stop: &Stop<'_>,
) -> u64 {
    let mut parts = divide(desk, random, threads, steps);
    if let [part] = &mut parts[..] {
        part.work(heat, stop);
    } else {
        std::thread::scope(|scope| {
            for part in &mut parts {
                scope.spawn(move || part.work(heat, stop));
            }
        });
    }
    let done = parts.iter().map(|part| part.steps).sum();
    unite(desk, parts);
    done
}

/// Deals the blocks out at random, about the same number of wishes to each thread.
fn divide<'m>(
    desk: &mut Desk<'m>,
    random: &mut Random,
    threads: usize,
    steps: u64,
) -> Vec<Part<'m>> {
    let model = desk.model;
    let mut order: Vec<usize> = (0..model.grid.blocks.len()).collect();
    random.shuffle(&mut order);
    let mut owner = vec![0; order.len()];
    let mut weight = vec![0; threads];
    for block in order {
        let lightest = (0..threads)
            .min_by_key(|thread| weight[*thread])
            .unwrap_or(0);
        owner[block] = lightest;
        weight[lightest] += model.wishes_in[block].len();
    }
    let mut parts: Vec<Part<'m>> = (0..threads)
        .map(|thread| {
            let boards = owner.iter().enumerate();
            let boards = boards.map(|(b, o)| (*o == thread).then(|| desk.boards[b].take())?);
            let has_wishes = |b: &usize| owner[*b] == thread && !model.wishes_in[*b].is_empty();
            let blocks = (0..owner.len()).filter(has_wishes).collect();
            Part {
                desk: Desk::new(model, boards.collect(), desk.had.clone()),
                floor: vec![0; model.asks.len()],
                random: Random::new(random.next(), thread as u64),
                blocks,
                steps,
                whole: (threads == 1).then_some(desk.value),
            }
        })
        .collect();
    if threads > 1 {
        lock(model, &owner, &desk.had, random, &mut parts);
    }
    parts
}

/// Makes every application free in one part only.
fn lock(
    model: &Model<'_>,
    owner: &[usize],
    had: &[u32],
    random: &mut Random,
    parts: &mut [Part<'_>],
) {
    for (ix, ask) in model.asks.iter().enumerate() {
        let wishes = model.wishes_of(ask);
        if wishes.is_empty() {
            continue;
        }
        let wish = wishes[random.below(wishes.len())];
        let free = owner[model.wishes[wish as usize].block as usize];
        for (thread, part) in parts.iter_mut().enumerate() {
            if thread != free {
                part.desk.cap[ix] = had[ix];
                part.floor[ix] = had[ix];
            }
        }
    }
}

fn unite<'m>(desk: &mut Desk<'m>, parts: Vec<Part<'m>>) {
    let before = desk.had.clone();
    for part in parts {
        desk.value += part.desk.value;
        desk.bonus += part.desk.bonus;
        for (block, board) in part.desk.boards.into_iter().enumerate() {
            if let Some(board) = board {
                desk.boards[block] = Some(board);
            }
        }
        for (ask, had) in part.desk.had.iter().enumerate() {
            desk.had[ask] = (desk.had[ask] + had).saturating_sub(before[ask]);
        }
    }
}

impl Part<'_> {
    fn work(&mut self, heat: i64, stop: &Stop<'_>) {
        let model = self.desk.model;
        let mut step = Step::default();
        let all: usize = self.blocks.iter().map(|b| model.wishes_in[*b].len()).sum();
        let mut done = 0;
        while done < self.steps && all > 0 && !stop.now() {
            // A few steps in one block at a time, while its state is in the processor's cache.
            let mut at = self.random.below(all);
            let mut blocks = self.blocks.iter().copied();
            let block = blocks.find(|block| {
                let wishes = model.wishes_in[*block].len();
                let here = at < wishes;
                at = at.saturating_sub(wishes);
                here
            });
            let Some(block) = block else { break };
            for _ in 0..STEPS_A_LOOK.min(self.steps - done) {
                step.run(&mut self.desk, &self.floor, block, heat, &mut self.random);
                done += 1;
                if let (Some(recount), Some(before)) = (stop.recount, self.whole) {
                    recount.check(&self.desk, before);
                }
            }
        }
        self.steps = done;
    }
}
