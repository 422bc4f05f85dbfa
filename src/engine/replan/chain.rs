//! The chain of moves that places an application and disturbs others least.
//!
//! A best-first search over what has to go: the one who looks for a spot takes one that is not free,
//! those in its way look for spots of their own, and so on, until the last of them finds a free one.
//! Of all chains looked at, the one with the smallest [`Burden`] is found first.

mod looks;

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::Replan;
use super::agenda::{Agenda, ItemIx};
use super::burden::Burden;
use super::places;
use crate::domain::assignment::Spot;
use crate::domain::code::{ApplicationIx, DayIx};
use crate::engine::Watch;

/// Longest chain, in assignments that have to go. People can't follow longer ones.
const LONGEST: usize = 6;
/// Free spots of one that are followed up where more than one looks for a spot.
const MOST_FREE: usize = 32;
/// How often one assignment is the next to go: more variants of the same idea are no news.
const MOST_VISITS: u32 = 64;

/// Who looks for a spot.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seeker {
    pub(super) application: ApplicationIx,
    /// Where it was, if it was anywhere.
    pub(super) was: Option<Spot>,
}

/// A chain that was found.
#[derive(Debug, Clone, Default)]
pub(super) struct Chain {
    /// Where the seeker goes.
    pub(super) spot: Option<Spot>,
    /// Those that go elsewhere.
    pub(super) moved: Vec<(ItemIx, Spot)>,
    /// Those that go and get nothing for it.
    pub(super) dropped: Vec<ItemIx>,
}

/// One step of a chain, and what is left to do after it.
struct Node {
    parent: Option<usize>,
    step: Step,
    burden: Burden,
    /// Who still looks for a spot; the first is next.
    pending: Vec<Option<ItemIx>>,
    /// How many have had to go so far.
    gone: usize,
}

enum Step {
    Begin,
    /// `None`: the seeker.
    Put {
        who: Option<ItemIx>,
        spot: Spot,
        displaced: Vec<ItemIx>,
    },
    Drop(ItemIx),
}

/// What to do with a node: look for a free spot, or for one that somebody has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Phase {
    Free,
    Taken,
}

pub(super) struct Search<'a, 's> {
    replan: &'s Replan<'a>,
    agenda: &'s mut Agenda<'a>,
    seeker: Seeker,
    watch: &'s dyn Watch,
    /// Places on days that may still be looked at, over all chains.
    looks: &'s mut u64,
    nodes: Vec<Node>,
    queue: BinaryHeap<Reverse<(Burden, Phase, usize)>>,
    visits: Vec<u32>,
    /// For each item whether there is room for it elsewhere as the plan stands, where that is known.
    has_room: Vec<Option<bool>>,
    /// The item that stands for the seeker.
    own: ItemIx,
    /// The least that one more move costs.
    least: Burden,
    declined: Vec<(ApplicationIx, DayIx)>,
}

impl<'a, 's> Search<'a, 's> {
    pub(super) fn new(
        replan: &'s Replan<'a>,
        agenda: &'s mut Agenda<'a>,
        seeker: Seeker,
        watch: &'s dyn Watch,
        looks: &'s mut u64,
    ) -> Self {
        let movable = agenda.items.iter().filter_map(|item| item.burden);
        let least = movable.min().unwrap_or_default();
        let count = agenda.items.len();
        Self {
            replan,
            agenda,
            seeker,
            watch,
            looks,
            nodes: Vec::new(),
            queue: BinaryHeap::new(),
            visits: vec![0; count],
            has_room: vec![None; count],
            own: count,
            least,
            declined: places::declined(replan.plan),
        }
    }

    /// The chain with the smallest burden, as far as the looks go.
    pub(super) fn run(mut self) -> Option<Chain> {
        self.push(Node {
            parent: None,
            step: Step::Begin,
            burden: Burden::default(),
            pending: vec![None],
            gone: 0,
        });
        while let Some(Reverse((_, phase, at))) = self.queue.pop() {
            let Some(who) = self.nodes[at].pending.first().copied() else {
                return Some(self.chain(at));
            };
            if *self.looks == 0 || self.watch.must_stop() {
                return self.best_so_far();
            }
            match phase {
                Phase::Free => self.find_free(at, who),
                Phase::Taken => self.find_taken(at, who),
            }
        }
        None
    }

    /// The best chain that is complete, though there may be better ones.
    fn best_so_far(&self) -> Option<Chain> {
        let queued = self
            .queue
            .iter()
            .map(|Reverse((burden, _, at))| (*burden, *at));
        let complete = queued.filter(|(_, at)| self.nodes[*at].pending.is_empty());
        complete.min().map(|(_, at)| self.chain(at))
    }

    fn push(&mut self, node: Node) {
        let at = self.nodes.len();
        self.queue.push(Reverse((node.burden, Phase::Free, at)));
        self.nodes.push(node);
    }

    /// Follows up the free spots for the next of a node; later, if that does not do, the others.
    fn find_free(&mut self, at: usize, who: Option<ItemIx>) {
        let is_alone = self.nodes[at].pending.len() == 1;
        // Where more than one has to go, one may take what another leaves.
        let several = self.nodes[at].gone > 1;
        if who.is_none_or(|ix| several || self.has_room(ix)) {
            let mut spots = self.with_chain(at, |search| search.free_spots(who));
            spots.truncate(if is_alone { 1 } else { MOST_FREE });
            let found = !spots.is_empty();
            for spot in spots {
                let displaced = Vec::new();
                self.follow(
                    at,
                    Step::Put {
                        who,
                        spot,
                        displaced,
                    },
                );
            }
            if found && is_alone {
                return;
            }
        }
        if let Some(ix) = who {
            self.drop_it(at, ix);
        }
        if self.nodes[at].gone < LONGEST {
            let burden = self.nodes[at].burden + self.least;
            self.queue.push(Reverse((burden, Phase::Taken, at)));
        }
    }

    /// Lets one go without another spot, if nobody was told of it and its application keeps one.
    fn drop_it(&mut self, at: usize, ix: ItemIx) {
        let item = &self.agenda.items[ix];
        let (droppable, application) = (item.droppable, item.assignment.application);
        let keeps = self.with_chain(at, |search| {
            !search.agenda.of_application(application).is_empty()
        });
        if droppable && keeps {
            self.follow(at, Step::Drop(ix));
        }
    }

    /// Follows up the spots that somebody has to leave for the next of a node.
    fn find_taken(&mut self, at: usize, who: Option<ItemIx>) {
        let ways = self.with_chain(at, |search| {
            let mut ways = Vec::new();
            search.each_view(who, |view| ways.extend(view.ways()));
            ways
        });
        let on_the_way = self.on_the_way(at);
        for way in ways {
            let again = way.displaced.iter().any(|ix| on_the_way.contains(ix));
            let too_many = self.nodes[at].gone + way.displaced.len() > LONGEST;
            let stale = way
                .displaced
                .iter()
                .any(|ix| self.visits[*ix] >= MOST_VISITS);
            if !again && !too_many && !stale {
                way.displaced.iter().for_each(|ix| self.visits[*ix] += 1);
                let (spot, displaced) = (way.spot, way.displaced);
                self.follow(
                    at,
                    Step::Put {
                        who,
                        spot,
                        displaced,
                    },
                );
            }
        }
    }

    /// Adds the node that comes of a step for the first who is pending.
    fn follow(&mut self, at: usize, step: Step) {
        let node = &self.nodes[at];
        let mut pending = node.pending[1..].to_vec();
        let (mut burden, mut gone) = (node.burden, node.gone);
        match &step {
            Step::Put { displaced, .. } => {
                pending.extend(displaced.iter().map(|ix| Some(*ix)));
                gone += displaced.len();
                let each = displaced
                    .iter()
                    .filter_map(|ix| self.agenda.items[*ix].burden);
                burden = each.fold(burden, |sum, burden| sum + burden);
            }
            Step::Drop(_) => burden.dropped += 1,
            Step::Begin => {}
        }
        self.push(Node {
            parent: Some(at),
            step,
            burden,
            pending,
            gone,
        });
    }

    /// The nodes from the first to this one.
    fn path(&self, at: usize) -> Vec<usize> {
        let mut path = vec![at];
        while let Some(parent) = self.nodes[path[path.len() - 1]].parent {
            path.push(parent);
        }
        path.reverse();
        path
    }

    /// Everybody who has had to go on the way to a node.
    fn on_the_way(&self, at: usize) -> Vec<ItemIx> {
        let path = self.path(at).into_iter();
        path.flat_map(|at| match &self.nodes[at].step {
            Step::Put { displaced, .. } => displaced.clone(),
            _ => Vec::new(),
        })
        .collect()
    }

    fn chain(&self, at: usize) -> Chain {
        let mut chain = Chain::default();
        for at in self.path(at) {
            match &self.nodes[at].step {
                Step::Put {
                    who: None, spot, ..
                } => chain.spot = Some(*spot),
                Step::Put {
                    who: Some(ix),
                    spot,
                    ..
                } => chain.moved.push((*ix, *spot)),
                Step::Drop(ix) => chain.dropped.push(*ix),
                Step::Begin => {}
            }
        }
        chain
    }
}
