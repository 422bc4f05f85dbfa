//! From coordinates to a drawing.

use std::fmt::Write as _;

use super::{MARGIN, MAX_HEIGHT, RADIUS, WIDTH};
use crate::domain::embankment::Position;

/// To the right and down, in units of the drawing.
pub(super) type Point = (f64, f64);

/// How often marks that lie on each other are pushed apart.
const PUSHES: usize = 40;

/// Where each position is drawn, north up, and how high the drawing is; nothing for fewer than two
/// different positions.
pub(super) fn drawn(positions: &[Position]) -> Option<(Vec<Point>, f64)> {
    let first = positions.first()?;
    if positions.iter().all(|position| position == first) {
        return None;
    }
    let degrees = |udeg: i32| f64::from(udeg) / 1e6;
    let north = bounds(positions.iter().map(|it| degrees(it.latitude_udeg)));
    // A degree of longitude is that much shorter than one of latitude.
    let narrower = f64::midpoint(north.0, north.1).to_radians().cos().max(0.01);
    let plane = positions.iter().map(|it| {
        let (x, y) = (degrees(it.longitude_udeg), degrees(it.latitude_udeg));
        (x * narrower, -y)
    });
    let plane: Vec<Point> = plane.collect();
    let (left, right) = bounds(plane.iter().map(|point| point.0));
    let (top, bottom) = bounds(plane.iter().map(|point| point.1));
    let room = |size: f64, span: f64| (size - 2.0 * MARGIN) / span.max(1e-9);
    let scale = room(WIDTH, right - left).min(room(MAX_HEIGHT, bottom - top));
    let height = (bottom - top) * scale + 2.0 * MARGIN;
    let at = |point: &Point| {
        let x = (point.0 - f64::midpoint(left, right)) * scale + WIDTH / 2.0;
        let y = (point.1 - f64::midpoint(top, bottom)) * scale + height / 2.0;
        (x, y)
    };
    let mut points: Vec<Point> = plane.iter().map(at).collect();
    push_apart(&mut points, height);
    Some((points, height))
}

fn bounds(values: impl Iterator<Item = f64>) -> (f64, f64) {
    values.fold((f64::MAX, f64::MIN), |(low, high), value| {
        (low.min(value), high.max(value))
    })
}

/// Until each can be seen and hit, or it is tried often enough.
fn push_apart(points: &mut [Point], height: f64) {
    let apart = 2.0 * RADIUS + 6.0;
    for _ in 0..PUSHES {
        for a in 0..points.len() {
            for b in a + 1..points.len() {
                let (dx, dy) = (points[b].0 - points[a].0, points[b].1 - points[a].1);
                let distance = dx.hypot(dy);
                if distance >= apart {
                    continue;
                }
                // On the very same spot the later one goes to the right.
                let (ux, uy) = if distance < 1e-6 {
                    (1.0, 0.0)
                } else {
                    (dx / distance, dy / distance)
                };
                let by = (apart - distance) / 2.0;
                points[a] = (points[a].0 - ux * by, points[a].1 - uy * by);
                points[b] = (points[b].0 + ux * by, points[b].1 + uy * by);
            }
        }
        for point in points.iter_mut() {
            point.0 = point.0.clamp(RADIUS + 1.0, WIDTH - RADIUS - 1.0);
            point.1 = point.1.clamp(RADIUS + 1.0, height - RADIUS - 1.0);
        }
    }
}

/// The points from one end of the longest direction that they have to the other: from left to right, or
/// down where that is the longer way.
pub(super) fn order(points: &[Point]) -> Vec<usize> {
    let count = points.len().max(1) as f64;
    let sum = points
        .iter()
        .fold((0.0, 0.0), |sum, it| (sum.0 + it.0, sum.1 + it.1));
    let middle = (sum.0 / count, sum.1 / count);
    let (mut xx, mut xy, mut yy) = (0.0, 0.0, 0.0);
    for point in points {
        let (x, y) = (point.0 - middle.0, point.1 - middle.1);
        (xx, xy, yy) = (xx + x * x, xy + x * y, yy + y * y);
    }
    // The main axis of the points (of their covariance).
    let angle = 0.5 * (2.0 * xy).atan2(xx - yy);
    let (cos, sin) = (angle.cos(), angle.sin());
    let way = if sin < -cos { -1.0 } else { 1.0 };
    let along = |point: &Point| way * (point.0 * cos + point.1 * sin);
    let mut order: Vec<usize> = (0..points.len()).collect();
    order.sort_by(|a, b| along(&points[*a]).total_cmp(&along(&points[*b])));
    order
}

/// A curve through all the points, and some way on at both ends (Catmull-Rom as Bézier curves).
pub(super) fn smooth(points: &[Point]) -> String {
    let [first, second, ..] = points else {
        return String::new();
    };
    let [.., before, last] = points else {
        return String::new();
    };
    let on = |from: Point, to: Point| {
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let length = dx.hypot(dy).max(1.0);
        // Out of the drawing: it goes on.
        (to.0 + dx / length * WIDTH, to.1 + dy / length * WIDTH)
    };
    let mut all = vec![on(*second, *first)];
    all.extend(points);
    all.push(on(*before, *last));
    let mut path = String::new();
    let _ = write!(path, "M{:.1} {:.1}", all[0].0, all[0].1);
    for at in 0..all.len() - 1 {
        let (p0, p1) = (all[at.saturating_sub(1)], all[at]);
        let (p2, p3) = (all[at + 1], all[(at + 2).min(all.len() - 1)]);
        let controls = (handle(p0, p1, p2), handle(p3, p2, p1));
        let _ = write!(
            path,
            "C{:.1} {:.1} {:.1} {:.1} {:.1} {:.1}",
            controls.0.0, controls.0.1, controls.1.0, controls.1.1, p2.0, p2.1
        );
    }
    path
}

/// Where the curve at `at` is drawn to on its way to `to`: as far as a third of that way at most, so
/// that it makes no loops.
fn handle(from: Point, at: Point, to: Point) -> Point {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let way = (to.0 - at.0).hypot(to.1 - at.1);
    let length = dx.hypot(dy).max(1e-6);
    let reach = (length / 6.0).min(way / 3.0);
    (at.0 + dx / length * reach, at.1 + dy / length * reach)
}

#[cfg(test)]
mod tests {
    use super::{Point, WIDTH, drawn, order, smooth};
    use crate::domain::embankment::Position;

    fn position(latitude_udeg: i32, longitude_udeg: i32) -> Position {
        Position {
            latitude_udeg,
            longitude_udeg,
        }
    }

    #[test]
    fn north_is_up_and_east_is_right() {
        let places = [
            position(56_000_000, 92_000_000),
            position(56_100_000, 93_000_000),
        ];
        let (points, height) = drawn(&places).expect("there are several spots");
        assert!(points[0].0 < points[1].0 && points[0].1 > points[1].1);
        for (x, y) in points {
            assert!((0.0..=WIDTH).contains(&x) && (0.0..=height).contains(&y));
        }
    }

    #[test]
    fn one_spot_makes_no_map() {
        assert_eq!(drawn(&[]), None);
        let here = position(56_000_000, 92_000_000);
        assert_eq!(drawn(&[here]), None);
        assert_eq!(drawn(&[here, here]), None);
    }

    #[test]
    fn marks_keep_apart_and_inside() {
        let mut places = vec![position(0, 0); 6];
        places.push(position(89_000_000, 179_000_000));
        places.push(position(-89_000_000, -179_000_000));
        let (points, height) = drawn(&places).expect("there are several spots");
        for (nth, a) in points.iter().enumerate() {
            assert!((0.0..=WIDTH).contains(&a.0) && (0.0..=height).contains(&a.1));
            for b in &points[nth + 1..] {
                assert!((a.0 - b.0).hypot(a.1 - b.1) > 20.0, "{points:?}");
            }
        }
    }

    #[test]
    fn the_order_goes_along_the_longest_way() {
        let across: [Point; 4] = [(300.0, 10.0), (10.0, 12.0), (200.0, 30.0), (90.0, 0.0)];
        assert_eq!(order(&across), [1, 3, 2, 0]);
        let down: [Point; 3] = [(10.0, 300.0), (12.0, 10.0), (9.0, 100.0)];
        assert_eq!(order(&down), [1, 2, 0]);
    }

    #[test]
    fn a_curve_goes_through_all_of_them() {
        let path = smooth(&[(10.0, 20.0), (100.0, 40.0), (200.0, 10.0)]);
        for point in ["10.0 20.0", "100.0 40.0", "200.0 10.0"] {
            assert!(path.contains(&format!(" {point}C")), "{path}");
        }
        assert_eq!(smooth(&[(1.0, 1.0)]), "");
    }
}
