# Now and next
now-title = Now
now-next = Next
now-nothing = Nothing is on at this moment.
now-before = Open today { $hours }.
now-cancelled = Today is cancelled
now-next-day = Next: { $day }
now-long = All day: { $what }
now-more = { $count ->
    [one] And { $count } more event
   *[other] And { $count } more events
}
now-station = { $count ->
    [one] { $count } interactive station
   *[other] { $count } interactive stations
}
now-performer = { $count ->
    [one] { $count } performance
   *[other] { $count } performances
}
now-food = { $count ->
    [one] { $count } food point
   *[other] { $count } food points
}
programme-over = the season is over

# What lately changed
news-moved = moved
news-cancelled = cancelled
news-restored = back in the programme
news-retitled = new title
news-altered = amended
news-was = Was: { $spot }
news-gone = Moved from this day
news-now = now { $spot }

# The map
map-title = Where the embankments are
map-about = Drawn from their coordinates: how they lie to each other. The events are those of the chosen day.

# One's own choice
chosen-title = { $count ->
    [one] Starred: { $count } event
   *[other] Starred: { $count } events
}
chosen-about = The link to this page opens exactly these events for anybody.
chosen-gone = { $count ->
    [one] { $count } more event is in the programme no longer.
   *[other] { $count } more events are in the programme no longer.
}
visit-star = Star
visit-mine = Starred
visit-share = Share
visit-shared = The link is copied
visit-take = Keep them here
visit-taken = Kept on this device
visit-kept = No connection. This is a copy of
visit-instead = This page is not among the copies: here is the next day.
visit-paper = Paper does not refresh. The programme as it is now: { $url }

# Subscribing
subscribe-how-often = How often subscriptions refresh is up to the calendar: Apple between hourly and weekly, as set; Outlook several times a day; Google about daily. What is here is always the latest.
subscribe-address = Address of the feed

# In a frame of another site
embed-title = Show this programme on your own site
embed-about = Put this into a page. The programme in it is always the latest.
embed-out = The whole programme

# An event
event-follow = Add to calendar
event-others = Other times
event-changes = What changed
