//! The verifier: whatever the prices, what it counts is above every plan; and it refuses what proves
//! nothing.

use proptest::prelude::*;
use yarkie_berega::domain::certificate::{
    Bonus, Certificate, MAX_PRICE, Refusal, Rent, Run, Scarce, Wish,
};
use yarkie_berega::domain::code::{DayIx, EmbankmentIx, PlaceIx};
use yarkie_berega::domain::moment::Moment;
use yarkie_berega::domain::season::{BuiltSeason, Season, build};
use yarkie_berega::verify::{prove, verify};
use yarkie_berega::words::{Lang, verify as words};

use crate::support::optimum::best_score;
use crate::support::random_season::{TINY, nasty};
use crate::support::season::{
    With, a_season, assignment, day, embankment, performer, pitch, stage, station,
};
use crate::support::values::decimal;

/// Numbers from which prices are made.
type Seeds = Vec<(u32, u32, u32, u64)>;

fn seeds() -> impl Strategy<Value = Seeds> {
    prop::collection::vec((0..1000_u32, 0..3000_u32, 1..90_u32, 0..400_000_u64), 0..40)
}

/// Prices for anything that may have one, at any minutes.
fn prices(season: &Season, seeds: &Seeds) -> Certificate {
    let mut scarce: Vec<Scarce> = season.place_ixs().map(Scarce::Place).collect();
    for e in season.embankment_ixs() {
        let limits = season.embankment(e);
        scarce.extend(limits.power_limit_kw.map(|_| Scarce::Power(e)));
        scarce.extend(limits.max_food.map(|_| Scarce::Food(e)));
    }
    let one = |p: PlaceIx| season.place(p).capacity == 1;
    let pairs = season
        .noise()
        .pairs()
        .filter(|(a, b)| a == b || (one(*a) && one(*b)));
    scarce.extend(pairs.map(|(a, b)| Scarce::Noise([a, b])));
    let mut certificate = Certificate::default();
    for (which, minute, step_min, price) in seeds {
        let which = *which as usize;
        let on = DayIx::new(which % season.days().len());
        let midnight = season
            .day(on)
            .clock
            .moment(yarkie_berega::domain::hours::Minute::MIN);
        let first = midnight.plus_min(i64::from(*minute) - 300);
        let run = Run {
            first,
            step_min: *step_min,
            times: minute % 20,
            price: *price,
        };
        certificate.rents.push(Rent {
            of: scarce[which % scarce.len()],
            runs: vec![run],
        });
        let at = EmbankmentIx::new(which % season.embankments().len());
        let wish = match season.applications()[which % season.applications().len()]
            .category
            .clone()
        {
            Some(category) => Wish::Variety { category },
            None => Wish::Balance,
        };
        let bonus = Bonus {
            embankment: at,
            day: on,
            wish,
            price: price % 15_001,
        };
        let same = |b: &Bonus| (b.embankment, b.day, &b.wish) == (at, on, &bonus.wish);
        if !certificate.bonuses.iter().any(same) {
            certificate.bonuses.push(bonus);
        }
    }
    certificate
}

proptest! {
    #![proptest_config(ProptestConfig { ..ProptestConfig::with_cases(200) })]

    #[test]
    fn any_prices_prove_a_bound_above_every_plan(parts in nasty(TINY), seeds in seeds()) {
        let BuiltSeason { season, plan } = build(parts).unwrap();
        let built = BuiltSeason { season, plan };
        for include_submitted in [false, true] {
            let certificate = Certificate { include_submitted, ..prices(&built.season, &seeds) };
            let proved = prove(&built.season, &built.plan, &certificate).unwrap();
            let best = best_score(&built, include_submitted);
            prop_assert!(proved >= best, "{} < {}", proved, best);
        }
    }
}

/// Two wish for the same hour of one stage; one has the higher priority.
fn contended() -> BuiltSeason {
    a_season()
        .day(day("2023-06-03", "12:00-13:00"))
        .embankment(embankment("center").with(|e| e.power_limit_kw = Some(decimal("5"))))
        .place(stage("stage", "center"))
        .place(pitch("pitch", "center").with(|p| p.capacity = 2))
        .noise("stage", "pitch")
        .application(performer("choir").with(|a| a.priority = 5))
        .application(performer("band"))
        .application(station("chess").with(|a| a.category = Some("sport".to_owned())))
        .assignment(assignment("choir", "2023-06-03", "stage", "12:00-13:00"))
        .build()
}

/// One price, at noon.
fn noon(season: &Season, of: Scarce, price: u64) -> Rent {
    let noon = yarkie_berega::domain::hours::Minute::new(12 * 60).unwrap();
    let first = season.days()[0].clock.moment(noon);
    Rent {
        of,
        runs: vec![Run {
            first,
            step_min: 5,
            times: 1,
            price,
        }],
    }
}

#[test]
fn a_price_on_the_contended_hour_proves_the_best_plan_best() {
    let BuiltSeason { season, plan } = contended();
    let stage = Scarce::Place(PlaceIx::new(0));
    let prove = |certificate: &Certificate| prove(&season, &plan, certificate).unwrap();
    // Without a price all three are counted: 1666 + 1000 + 1000 + 15 for the category.
    assert_eq!(prove(&Certificate::default()), 3681);
    // At 1000 points an hour the band stays away: 666 + 1000 for the hour + 1000 + 15.
    let rents = vec![noon(&season, stage, 1_000_000)];
    let mut certificate = Certificate {
        rents,
        ..Certificate::default()
    };
    assert_eq!(prove(&certificate), 2681);
    certificate.claim = 2681;
    let verdict = verify(&season, &plan, &certificate).unwrap();
    assert_eq!(
        (verdict.proved, verdict.score, verdict.gap()),
        (2681, Some(1666), Some(1015))
    );
    // A claim may be modest.
    certificate.claim = 9999;
    assert_eq!(verify(&season, &plan, &certificate).unwrap().proved, 2681);
}

#[track_caller]
fn check(change: impl FnOnce(&Season, &mut Certificate), expected: &Refusal) {
    let BuiltSeason { season, plan } = contended();
    let mut certificate = Certificate {
        claim: 3681,
        ..Certificate::default()
    };
    change(&season, &mut certificate);
    assert_eq!(verify(&season, &plan, &certificate).as_ref(), Err(expected));
    for lang in Lang::ALL {
        let said = words::refusal(lang, &season, expected);
        assert!(said.contains(' '), "{said}");
    }
}

#[test]
fn what_proves_nothing_is_refused() {
    let stage = Scarce::Place(PlaceIx::new(0));
    check(
        |_, c| c.claim = 3680,
        &Refusal::ClaimTooLow {
            claim: 3680,
            proved: 3681,
        },
    );
    for of in [
        Scarce::Place(PlaceIx::new(2)),
        Scarce::Power(EmbankmentIx::new(1)),
        Scarce::Food(EmbankmentIx::new(1)),
        Scarce::Noise([PlaceIx::new(0), PlaceIx::new(2)]),
    ] {
        check(
            |season, c| c.rents.push(noon(season, of, 1)),
            &Refusal::Unknown { of },
        );
    }
    let of = Scarce::Food(EmbankmentIx::new(0));
    check(
        |season, c| c.rents.push(noon(season, of, 1)),
        &Refusal::NoLimit { of },
    );
    // On the pitch two can be loud at once, whoever is on the stage; and a place is not listed with itself.
    for places in [[0, 1], [0, 0]].map(|pair| pair.map(PlaceIx::new)) {
        let of = Scarce::Noise(places);
        check(
            |season, c| c.rents.push(noon(season, of, 1)),
            &Refusal::NotExclusive { places },
        );
    }
    let price = MAX_PRICE + 1;
    let too_high = Refusal::PriceTooHigh { of: stage, price };
    check(
        |season, c| c.rents.push(noon(season, stage, price)),
        &too_high,
    );
    let endless = Run {
        first: Moment(0),
        step_min: 1,
        times: u32::MAX,
        price: 1,
    };
    let rent = Rent {
        of: stage,
        runs: vec![endless],
    };
    check(|_, c| c.rents.push(rent), &Refusal::TooLong);
}

#[test]
fn bonuses_beyond_the_weight_or_the_season_are_refused() {
    let (embankment, day) = (EmbankmentIx::new(0), DayIx::new(0));
    let bonus = Bonus {
        embankment,
        day,
        wish: Wish::Balance,
        price: 15_000,
    };
    check(
        |_, c| c.claim = 3680,
        &Refusal::ClaimTooLow {
            claim: 3680,
            proved: 3681,
        },
    );
    // Two for the same wish add up.
    let second = Bonus {
        price: 1,
        ..bonus.clone()
    };
    let too_high = Refusal::BonusTooHigh {
        bonus: second.clone(),
        price: 15_001,
        weight: 15,
    };
    check(|_, c| c.bonuses.extend([bonus.clone(), second]), &too_high);
    let elsewhere = Bonus {
        embankment: EmbankmentIx::new(1),
        ..bonus.clone()
    };
    let unknown = Refusal::UnknownBonus {
        embankment: EmbankmentIx::new(1),
        day,
    };
    check(|_, c| c.bonuses.push(elsewhere), &unknown);
    let never = Bonus {
        day: DayIx::new(1),
        ..bonus
    };
    let unknown = Refusal::UnknownBonus {
        embankment,
        day: DayIx::new(1),
    };
    check(|_, c| c.bonuses.push(never), &unknown);
}
