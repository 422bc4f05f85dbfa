# Certificates of a bound, and what they prove
verify-proved = Цены доказывают: ни один план не получит больше { $proved } (заявлено { $claim }).
verify-gap = Оценка плана – { $score }, до предела { $gap }.
verify-beyond = Оценка плана – { $score }, это выше предела на { $beyond }: план нарушает жёсткие правила.
verify-no-plan = Назначений в данных нет, сравнивать не с чем.
verify-claim-too-low = Заявлен предел { $claim }, а цены доказывают только { $proved }.
verify-unknown = Сертификат называет место, набережную или день, которых нет в этом сезоне.
verify-no-limit = Сертификат назначает цену тому, что не ограничено: { $of }.
verify-not-exclusive = Сертификат назначает цену тишине между «{ $first }» и «{ $second }», но там можно шуметь одновременно.
verify-price-too-high = Цена { $price } тысячных балла за «{ $of }» выше допустимой.
verify-bonus-too-high = Надбавка { $price } тысячных балла выше веса в { $weight } баллов: { $of }.
verify-too-long = В сертификате больше { $most } моментов с ценой.
scarce-place = «{ $place }», место
scarce-power = «{ $embankment }», мощность, за киловатт
scarce-food = «{ $embankment }», число точек питания
scarce-noise = тишина между «{ $first }» и «{ $second }»
wish-variety = разнообразие, «{ $embankment }», { $date }, { $category }
wish-balance = недобор до цели, «{ $embankment }», { $date }
certificate-not-readable = Сертификат не читается, строка { $line }, знак { $column }: { $because }.
certificate-other-format = Это не сертификат предела: написано «{ $found }», а должно быть «{ $expected }».
certificate-other-version = Версия формата – { $found }, а эта программа читает { $expected }.
certificate-other-season = Сертификат составлен для сезона «{ $found }», а это «{ $expected }».
certificate-unknown = { $what ->
    [place] В сезоне нет места «{ $id }».
    [embankment] В сезоне нет набережной «{ $id }».
   *[day] В сезоне нет дня «{ $id }».
}
certificate-negative-price = { $at }: цена { $price } отрицательна.
certificate-price-too-high = { $at }: цена { $price } выше, чем может стоить что угодно.
certificate-no-step = { $from }: шаг – 0 минут.
certificate-bad-instant = «{ $text }» – не момент в целых минутах, как 2023-06-03T12:00:00+07:00.
