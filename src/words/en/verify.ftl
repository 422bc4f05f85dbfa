# Certificates of a bound, and what they prove
verify-proved = The prices prove it: no plan scores more than { $proved } ({ $claim } is claimed).
verify-gap = The plan scores { $score }, { $gap } below the bound.
verify-beyond = The plan scores { $score }, { $beyond } above the bound: it breaks hard rules.
verify-no-plan = The data has no assignments to compare with.
verify-claim-too-low = A bound of { $claim } is claimed, but the prices prove { $proved } only.
verify-unknown = The certificate names a place, an embankment or a day that this season does not have.
verify-no-limit = The certificate puts a price on what has no limit: { $of }.
verify-not-exclusive = The certificate puts a price on quiet between “{ $first }” and “{ $second }”, but both may be loud at once.
verify-price-too-high = A price of { $price } thousandths of a point for { $of } is higher than allowed.
verify-bonus-too-high = A bonus of { $price } thousandths of a point is above the weight of { $weight } points: { $of }.
verify-too-long = The certificate has more than { $most } instants with a price.
scarce-place = “{ $place }”, the place
scarce-power = “{ $embankment }”, power, for a kilowatt
scarce-food = “{ $embankment }”, number of food points
scarce-noise = quiet between “{ $first }” and “{ $second }”
wish-variety = variety, “{ $embankment }”, { $date }, { $category }
wish-balance = short of the target, “{ $embankment }”, { $date }
certificate-not-readable = The certificate can't be read, line { $line }, column { $column }: { $because }.
certificate-other-format = This is no certificate of a bound: it says “{ $found }” instead of “{ $expected }”.
certificate-other-version = The format has version { $found }, this program reads { $expected }.
certificate-other-season = The certificate was made for the season “{ $found }”, and this is “{ $expected }”.
certificate-unknown = { $what ->
    [place] The season has no place “{ $id }”.
    [embankment] The season has no embankment “{ $id }”.
   *[day] The season has no day “{ $id }”.
}
certificate-negative-price = { $at }: the price { $price } is negative.
certificate-price-too-high = { $at }: the price { $price } is higher than anything can cost.
certificate-no-step = { $from }: the step is 0 minutes.
certificate-bad-instant = “{ $text }” is no instant in whole minutes like 2023-06-03T12:00:00+07:00.
