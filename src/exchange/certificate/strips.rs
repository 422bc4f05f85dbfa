//! Runs of equal prices as strips, and back.

use chrono::{DateTime, SecondsFormat, Timelike};
use chrono_tz::Tz;

use super::error::CertificateError;
use super::parts::StripPart;
use crate::domain::certificate::{MAX_PRICE, Run};
use crate::domain::moment::Moment;

/// Longest stretch without a price that is written as one, in instants; a strip of its own is longer.
const MAX_GAP: i64 = 24;

/// The runs in their order, neighbours joined.
pub(super) fn strips(zone: Tz, runs: &[Run]) -> Vec<StripPart> {
    let mut strips: Vec<StripPart> = Vec::new();
    let mut end = Moment(0);
    for run in runs.iter().filter(|run| run.times > 0) {
        let price = i64::try_from(run.price).unwrap_or(i64::MAX);
        let step_min = i64::from(run.step_min);
        let apart_min = run.first.0 - end.0;
        let gap = apart_min.checked_div(step_min).unwrap_or(-1);
        let joins = (0..=MAX_GAP).contains(&gap) && gap * step_min == apart_min;
        match strips
            .last_mut()
            .filter(|last| joins && last.step_min == run.step_min)
        {
            Some(last) => {
                if gap > 0 {
                    last.prices.push((gap as u32, 0));
                }
                last.prices.push((run.times, price));
            }
            None => strips.push(StripPart {
                from: written(zone, run.first),
                step_min: run.step_min,
                prices: vec![(run.times, price)],
            }),
        }
        end = run.first.plus_min(i64::from(run.times) * step_min);
    }
    strips
}

/// The runs of strips; stretches without a price are left out.
pub(super) fn runs(strips: &[StripPart]) -> Result<Vec<Run>, CertificateError> {
    let mut runs = Vec::new();
    for strip in strips {
        let mut first = moment(&strip.from)?;
        if strip.step_min == 0 {
            return Err(CertificateError::NoStep {
                from: strip.from.clone(),
            });
        }
        for (times, price) in &strip.prices {
            let (step_min, times) = (strip.step_min, *times);
            let price = price_of(*price, || strip.from.clone())?;
            if price > 0 && times > 0 {
                runs.push(Run {
                    first,
                    step_min,
                    times,
                    price,
                });
            }
            let minutes = i64::from(times) * i64::from(step_min);
            let next = first
                .0
                .checked_add(minutes)
                .filter(|next| *next < i64::MAX / 2);
            first = Moment(next.ok_or_else(|| CertificateError::BadInstant {
                text: strip.from.clone(),
            })?);
        }
    }
    Ok(runs)
}

/// A price that is one.
pub(super) fn price_of(price: i64, at: impl FnOnce() -> String) -> Result<u64, CertificateError> {
    match u64::try_from(price) {
        Ok(price) if price <= MAX_PRICE => Ok(price),
        Ok(_) => Err(CertificateError::PriceTooHigh { at: at(), price }),
        Err(_) => Err(CertificateError::NegativePrice { at: at(), price }),
    }
}

fn written(zone: Tz, moment: Moment) -> String {
    let utc = moment.utc();
    let local = utc.with_timezone(&zone);
    // Offsets of the nineteenth century have seconds, which RFC 3339 can't say.
    let says_it = DateTime::parse_from_rfc3339(&local.to_rfc3339()).is_ok_and(|read| read == utc);
    if says_it {
        local.to_rfc3339_opts(SecondsFormat::Secs, false)
    } else {
        utc.to_rfc3339_opts(SecondsFormat::Secs, true)
    }
}

fn moment(text: &str) -> Result<Moment, CertificateError> {
    let read = DateTime::parse_from_rfc3339(text).ok();
    let read = read.map(|read| read.to_utc());
    read.filter(|read| read.second() == 0 && read.nanosecond() == 0)
        .map(Moment::of)
        .ok_or_else(|| CertificateError::BadInstant {
            text: text.to_owned(),
        })
}
