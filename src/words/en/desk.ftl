# The organizers' desk
account-desks = Seasons that you work on
desk-rooms = Sections
desk-overview = Season overview
desk-board = Board of a day
desk-public = For visitors
desk-pages = Pages
desk-more = { $count ->
    [one] …and { $count } more
   *[other] …and { $count } more
}
desk-conflicts = { $count ->
    [0] No conflicts
    [one] { $count } conflict
   *[other] { $count } conflicts
}
desk-warnings = { $count ->
    [one] { $count } warning
   *[other] { $count } warnings
}

# The season at a glance
desk-total-assigned = Assigned of wanted
desk-total-served = Applications with a spot
desk-total-score = Score of the plan
desk-total-hard = Conflicts
desk-heat = How full the places are
desk-heat-none = free
desk-heat-full = in use all day
desk-heat-shut = closed

# The board of a day
board-table = Places and time
board-place = Place
board-show = Show places
board-show-all = All
board-show-conflicts = With conflicts
board-show-free = Free ones
board-zoom = Scale
board-zoom-narrow = Smaller
board-zoom-normal = Normal
board-zoom-wide = Larger
board-compact = Compact rows
board-nothing = There are no such places on this day.
board-site-counts = { $count ->
    [one] { $count } assignment
   *[other] { $count } assignments
}{ $target ->
    [0] {""}
   *[other] {" "}(target { $target })
}
board-site-power = up to { $limit } kW
board-site-food = up to { $limit } food points
board-kw = { $value } kW
board-m2 = { $value } m²
board-water = water
board-cover = cover
board-capacity = { $count } at once
board-pinned = pinned
board-in-conflict = conflict
board-short = { $count ->
    [0] All who can come have a spot
    [one] { $count } application can come and waits for a spot
   *[other] { $count } applications can come and wait for a spot
}
board-short-has = { $has } of { $wanted }
