//! The search's view of the plan: boards, counts and the value, with every change undoable.

use super::board::Board;
use super::model::{Model, Placed};
use super::random::Random;
use super::room::{Fit, Scratch};

/// One change, as it is needed to undo it.
#[derive(Debug, Clone, Copy)]
enum Change {
    Put(u32),
    Took(u32, Placed),
}

/// Some blocks, with all that changes in them. Blocks that somebody else works on are absent.
#[derive(Debug)]
pub(super) struct Desk<'m> {
    pub(super) model: &'m Model<'m>,
    pub(super) boards: Vec<Option<Board>>,
    /// Assignments of each ask, in all blocks.
    pub(super) had: Vec<u32>,
    /// How many each ask can have here and now.
    pub(super) cap: Vec<u32>,
    /// Score and aims together, beyond that of the fixed assignments alone.
    pub(super) value: i64,
    /// How much of the value the aims are.
    pub(super) bonus: i64,
    log: Vec<Change>,
    scratch: Scratch,
}

/// A spot for a wish, with what it gains.
#[derive(Debug, Clone, Copy)]
pub(super) struct Offer {
    pub(super) wish: u32,
    pub(super) fit: Fit,
    pub(super) gain: i64,
}

impl<'m> Desk<'m> {
    pub(super) fn new(model: &'m Model<'m>, boards: Vec<Option<Board>>, had: Vec<u32>) -> Self {
        Self {
            model,
            boards,
            had,
            cap: model.asks.iter().map(|ask| ask.most).collect(),
            value: 0,
            bonus: 0,
            log: Vec::new(),
            scratch: Scratch::default(),
        }
    }

    /// All blocks, with the fixed assignments only.
    pub(super) fn empty(model: &'m Model<'m>) -> Self {
        let boards = (0..model.grid.blocks.len()).map(|b| Some(Board::new(model, b)));
        let had = model.asks.iter().map(|ask| ask.fixed).collect();
        Self::new(model, boards.collect(), had)
    }

    pub(super) fn ask_of(&self, wish: u32) -> usize {
        self.model.wishes[wish as usize].ask as usize
    }

    pub(super) fn board_of(&self, wish: u32) -> Option<&Board> {
        self.boards[self.model.wishes[wish as usize].block as usize].as_ref()
    }

    pub(super) fn spot(&self, wish: u32) -> Option<Placed> {
        self.board_of(wish)?.spot(wish)
    }

    /// Whether the wish could be placed as far as counts go: it is nowhere, and its ask wants more.
    pub(super) fn is_open(&self, wish: u32) -> bool {
        let ask = self.ask_of(wish);
        self.had[ask] < self.cap[ask]
            && self
                .board_of(wish)
                .is_some_and(|board| board.spot(wish).is_none())
    }

    /// The best start of an open wish on a place, and what it gains.
    pub(super) fn offer(&mut self, wish: u32, place: u32, random: &mut Random) -> Option<Offer> {
        let model = self.model;
        let info = &model.wishes[wish as usize];
        let board = self.boards[info.block as usize].as_ref()?;
        let fit = self.scratch.best_start(model, board, info, place, random)?;
        Some(Offer {
            wish,
            fit,
            gain: self.gain(wish, fit.placed),
        })
    }

    /// What putting an open wish there would gain.
    pub(super) fn gain(&self, wish: u32, placed: Placed) -> i64 {
        let model = self.model;
        let info = &model.wishes[wish as usize];
        let ask = &model.asks[info.ask as usize];
        let crowd = self.boards[info.block as usize]
            .as_ref()
            .map_or(0, |board| {
                board.crowd_gain(model, ask, info.day as usize, placed.place as usize)
            });
        let nth = self.had[info.ask as usize];
        model.placed_points(ask, nth)
            + model.spot_points(info, placed)
            + model.bonus(info, placed, nth)
            + crowd
    }

    /// Whether exactly this spot is free for the wish.
    pub(super) fn allows(&mut self, wish: u32, placed: Placed) -> bool {
        let (model, info) = (self.model, &self.model.wishes[wish as usize]);
        let Some(board) = self.boards[info.block as usize].as_ref() else {
            return false;
        };
        self.scratch.allows(model, board, info, placed)
    }

    pub(super) fn put(&mut self, wish: u32, placed: Placed) {
        self.put_quietly(wish, placed);
        self.log.push(Change::Put(wish));
    }

    pub(super) fn take(&mut self, wish: u32) -> Option<Placed> {
        self.spot(wish)?;
        let placed = self.take_quietly(wish)?;
        self.log.push(Change::Took(wish, placed));
        Some(placed)
    }

    fn put_quietly(&mut self, wish: u32, placed: Placed) {
        let (model, ask) = (self.model, self.ask_of(wish));
        let info = &model.wishes[wish as usize];
        if let Some(board) = self.boards[info.block as usize].as_mut() {
            let bonus = model.bonus(info, placed, self.had[ask]);
            self.bonus += bonus;
            self.value += model.placed_points(&model.asks[ask], self.had[ask])
                + model.spot_points(info, placed)
                + board.put(model, wish, placed)
                + bonus;
            self.had[ask] += 1;
        }
    }

    fn take_quietly(&mut self, wish: u32) -> Option<Placed> {
        let (model, ask) = (self.model, self.ask_of(wish));
        let info = &model.wishes[wish as usize];
        let (placed, crowd) = self.boards[info.block as usize].as_mut()?.take(model, wish);
        self.had[ask] -= 1;
        let bonus = model.bonus(info, placed, self.had[ask]);
        self.bonus -= bonus;
        self.value -= model.placed_points(&model.asks[ask], self.had[ask])
            + model.spot_points(info, placed)
            + crowd
            + bonus;
        Some(placed)
    }

    /// From here on changes can be undone.
    pub(super) fn mark(&mut self) {
        self.log.clear();
    }

    /// Undoes everything since the mark.
    pub(super) fn undo(&mut self) {
        while let Some(change) = self.log.pop() {
            match change {
                Change::Put(wish) => {
                    self.take_quietly(wish);
                }
                Change::Took(wish, placed) => self.put_quietly(wish, placed),
            }
        }
    }

    /// Every placed wish of the blocks at hand with its spot, in order.
    pub(super) fn placed(&self) -> Vec<(u32, Placed)> {
        let wishes = self.model.wishes_in.iter().flat_map(|range| range.clone());
        wishes
            .filter_map(|wish| self.spot(wish).map(|placed| (wish, placed)))
            .collect()
    }
}
