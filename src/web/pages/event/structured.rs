//! An event for search engines (schema.org/Event).

use maud::{Markup, PreEscaped, html};
use serde_json::{Value, json};

use crate::domain::application::Kind;
use crate::domain::moment::Moment;
use crate::domain::programme::{Event, Programme};
use crate::domain::release::Fate;
use crate::exchange::text::line;
use crate::web::history::Turn;

/// Data, not a script: nothing of it is run, whatever the page's policy is. A `<` in it can't end the
/// element.
pub(super) fn structured(
    programme: &Programme,
    event: &Event,
    turns: &[Turn],
    url: &str,
) -> Markup {
    let text = data(programme, event, turns, url).to_string();
    let text = text.replace('<', "\\u003c");
    html! { script type="application/ld+json" { (PreEscaped(text)) } }
}

fn data(programme: &Programme, event: &Event, turns: &[Turn], url: &str) -> Value {
    let span = programme.span(event);
    let at = |moment: Moment| {
        let local = moment.utc().with_timezone(&programme.timezone);
        local.to_rfc3339()
    };
    let mut data = json!({
        "@context": "https://schema.org",
        "@type": "Event",
        "name": line(&event.title),
        "startDate": at(span.start),
        "endDate": at(span.end),
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": location(programme, event),
        "url": url,
    });
    let mut add = |name: &str, value: Value| data[name] = value;
    let description = line(&event.description);
    if !description.is_empty() {
        add("description", description.into());
    }
    let applicant = line(&event.applicant);
    if !applicant.is_empty() {
        let (role, what) = match event.kind {
            Kind::Performer => ("performer", "PerformingGroup"),
            Kind::Station | Kind::FoodPoint => ("organizer", "Organization"),
        };
        add(role, json!({ "@type": what, "name": applicant }));
    }
    let before = started_before(programme, event, turns).map(at);
    let status = match (programme.is_cancelled(event), &before) {
        (true, _) => "EventCancelled",
        (false, Some(_)) => "EventRescheduled",
        (false, None) => "EventScheduled",
    };
    add("eventStatus", format!("https://schema.org/{status}").into());
    if let Some(before) = before.filter(|_| status == "EventRescheduled") {
        add("previousStartDate", before.into());
    }
    data
}

fn location(programme: &Programme, event: &Event) -> Value {
    let (site, place) = (programme.site(event), programme.place(event));
    let name = format!("{}, {}", line(&place.name), line(&site.name));
    let mut location = json!({ "@type": "Place", "name": name });
    let address = line(&site.address);
    location["address"] = if address.is_empty() {
        name.into()
    } else {
        address.into()
    };
    if let Some(position) = site.position {
        let (latitude, longitude) = position.degrees();
        location["geo"] = json!({
            "@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude,
        });
    }
    location
}

/// When it was to start before it was moved last.
fn started_before(programme: &Programme, event: &Event, turns: &[Turn]) -> Option<Moment> {
    let moved = turns.iter().find(|turn| turn.fate == Fate::Moved)?;
    let before = moved.before.as_ref()?;
    let day = programme.day_on(before.date)?;
    let start = programme.days[day.ix()].clock.moment(before.hours.from());
    (start != programme.span(event).start).then_some(start)
}
