//! Who meets whom: persons who can be wanted at two places at once.

use std::ops::Range;

use super::Model;
use crate::domain::code::ApplicationIx;
use crate::engine::{Watch, go_on};

/// For each person: times listed in the block at hand, and the number that they have in it.
struct Register {
    listed: Vec<u32>,
    numbers: Vec<Option<u32>>,
    count: u32,
}

impl Model<'_> {
    /// Numbers, block by block, the persons who are listed there twice or more: by two wishes, or by one
    /// and something fixed. Nobody else can be in two places at once, and nobody else costs memory.
    /// `None` if there is to be a stop.
    pub(super) fn number_people(&mut self, watch: &dyn Watch) -> Option<()> {
        let persons = self.season.people().len();
        let mut register = Register {
            listed: vec![0; persons],
            numbers: vec![None; persons],
            count: 0,
        };
        for block in 0..self.grid.blocks.len() {
            go_on(watch)?;
            let fixed = self.fixed_in[block].clone();
            let wishes = self.wishes_in[block].clone();
            let wishes = wishes.start as usize..wishes.end as usize;
            register.count = 0;
            for it in self.fixed[fixed.clone()]
                .iter()
                .map(|f| f.assignment.application)
            {
                self.list(&mut register, it);
            }
            for wish in wishes.clone() {
                self.list(&mut register, self.application(wish));
            }
            for ix in fixed.clone() {
                let application = self.fixed[ix].assignment.application;
                self.fixed[ix].people = self.numbers(&mut register, application);
            }
            for ix in wishes.clone() {
                self.wishes[ix].people = self.numbers(&mut register, self.application(ix));
            }
            for it in self.fixed[fixed].iter().map(|f| f.assignment.application) {
                self.forget(&mut register, it);
            }
            for wish in wishes {
                self.forget(&mut register, self.application(wish));
            }
            self.people_in.push(register.count as usize);
        }
        Some(())
    }

    fn application(&self, wish: usize) -> ApplicationIx {
        self.asks[self.wishes[wish].ask as usize].application
    }

    fn list(&self, register: &mut Register, application: ApplicationIx) {
        for person in &self.season.application(application).people {
            register.listed[person.ix()] += 1;
        }
    }

    fn forget(&self, register: &mut Register, application: ApplicationIx) {
        for person in &self.season.application(application).people {
            register.listed[person.ix()] = 0;
            register.numbers[person.ix()] = None;
        }
    }

    fn numbers(&mut self, register: &mut Register, application: ApplicationIx) -> Range<u32> {
        let from = self.people.len() as u32;
        for person in &self.season.application(application).people {
            if register.listed[person.ix()] > 1 {
                let next = register.count;
                let number = *register.numbers[person.ix()].get_or_insert(next);
                register.count = register.count.max(number + 1);
                self.people.push(number);
            }
        }
        from..self.people.len() as u32
    }
}
