//! What is chosen beyond what there is: the direction in which prices have to move.

use super::lines::WHOLE;
use super::model::{Model, NO_LINE};
use super::number::Number;
use super::oracle::Choice;
use super::prices::Prices;

/// For each instant of each line how much more is chosen than is left, and for each wish how many
/// more could fulfil it than are chosen: the bound falls fastest where prices move along it.
pub(super) fn excess(model: &Model<'_>, choices: &[Choice], excess: &mut Prices<f32>) {
    excess.rent.fill(0.0);
    for (wanted, group) in excess.bonus.iter_mut().zip(&model.groups) {
        *wanted = group.most as f32;
    }
    for choice in choices {
        let bid = &model.bids[choice.bid as usize];
        let lines = &model.lines_of[choice.place as usize];
        let mut add = |line: usize, [from, to]: [u32; 2], quantity: f32| {
            if line != NO_LINE {
                excess.rent[line + from as usize] += quantity;
                excess.rent[line + to as usize] -= quantity;
            }
        };
        add(lines.used, choice.used, 1.0);
        add(lines.power, choice.active, f32::quantity(bid.power));
        if bid.food {
            add(lines.food, choice.active, 1.0);
        }
        if bid.loud {
            lines
                .noise
                .iter()
                .for_each(|line| add(*line, choice.active, 1.0));
        }
        for group in choice.groups() {
            excess.bonus[group] -= 1.0;
        }
    }
    for block in model.blocks() {
        let mut sum = 0.0;
        let (steps, left) = (&mut excess.rent[block.clone()], &model.left[block.clone()]);
        for (step, left) in steps.iter_mut().zip(left) {
            sum += *step;
            *step = sum - *left as f32 / WHOLE as f32;
        }
        excess.rent[block.end] = 0.0;
    }
}
