-- Whether a story (a) is asked for: null asks for all, '' for stories of which nothing is stated.
($section::varchar is null or coalesce(a.section, '') = $section)
and ($media::varchar is null or coalesce(a.media, '') = $media)
and ($series::varchar is null or coalesce(a.series, '') = $series)
and ($language::varchar is null or coalesce(a.language, '') = $language)
and ($topic::varchar is null or coalesce(list_contains(a.topics, $topic), false))
and len(list_filter($words::varchar[], lambda word: not contains(coalesce(a.title_folded, ''), word))) = 0
and ($in_set::bigint[] is null or list_contains($in_set::bigint[], a.article_id))
