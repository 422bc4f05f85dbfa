step-create = Сезон создан
step-import = Импорт: { $what }
step-allocate = Расстановка: { $count ->
    [one] { $shown } назначение
    [few] { $shown } назначения
   *[other] { $shown } назначений
}
step-replan = Перестановка с наименьшими изменениями: { $count ->
    [one] { $shown } назначение
    [few] { $shown } назначения
   *[other] { $shown } назначений
}
step-planned = { $title } ({ $counts })
step-of-one = Расстановка: { $what }
step-go-back = Возврат к публикации { $release }
step-undo = Отмена шага { $step }: { $what }
step-redo = Повтор шага { $step }: { $what }
step-release = Публикация { $number }
step-erase = Сведения о заявителе удалены навсегда: заявка { $name }
step-nothing = Без изменений
step-placed = Назначение «{ $title }»: { $spot }
step-taken-off = Снято «{ $title }»: { $spot }
step-moved = Перенос «{ $title }»: { $from } → { $to }
step-resized = Длительность «{ $title }»: { $from } → { $to }, { $spot }
step-swapped = Обмен местами: «{ $first }» и «{ $second }»
step-status = «{ $title }» ({ $spot }): { $from } → { $to }
step-pinned = Закреплено «{ $title }»: { $spot }
step-unpinned = Откреплено «{ $title }»: { $spot }
step-allowed = Разрешено для «{ $title }»: { $rule }
step-allowed-no-more = Больше не разрешено для «{ $title }»: { $rule }
step-added = Добавление: { $what } «{ $name }»
step-removed = Удаление: { $what } «{ $name }»
step-changed = Правка: { $what } «{ $name }» – { $columns }
step-sheet = { $sheet } – { $counts }
step-count-added = новых { $count }
step-count-changed = изменённых { $count }
step-count-removed = удалённых { $count }
step-item-season = сезон
step-item-days = день
step-item-embankments = набережная
step-item-places = место
step-item-travel = время в пути
step-item-noise = слышат друг друга
step-item-applications = заявка
step-item-assignments = назначение
