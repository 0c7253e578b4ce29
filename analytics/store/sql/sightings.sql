-- What does the batch say about each article? Per field the latest value that was stated, and when it was seen.
select
    article_id,
    arg_max(url, (seen_at, url)) filter (url is not null) as url,
    max(seen_at) filter (url is not null) as url_seen,
    arg_max(title, (seen_at, title)) filter (title is not null) as title,
    max(seen_at) filter (title is not null) as title_seen,
    arg_max(section, (seen_at, section)) filter (section is not null) as section,
    max(seen_at) filter (section is not null) as section_seen,
    arg_max(series, (seen_at, series)) filter (series is not null) as series,
    max(seen_at) filter (series is not null) as series_seen,
    arg_max(authors, (seen_at, authors)) filter (authors is not null) as authors,
    max(seen_at) filter (authors is not null) as authors_seen,
    arg_max(tags, (seen_at, tags)) filter (tags is not null) as tags,
    max(seen_at) filter (tags is not null) as tags_seen,
    arg_max(media, (seen_at, media)) filter (media is not null) as media,
    max(seen_at) filter (media is not null) as media_seen,
    arg_max(language, (seen_at, language)) filter (language is not null) as language,
    max(seen_at) filter (language is not null) as language_seen,
    arg_max(
        {'at': published_at, 'precision': published_precision}, (published_precision, -epoch_us(published_at))
    ) filter (published_at is not null) as published,
    min(seen_at) as first_seen_at
from (
    select
        article_id, url, title, section, series, authors, tags, media, language, published_at, published_precision,
        coalesce(read_at, ended_at, file_seen_at) as seen_at
    from incoming
) as rows
group by article_id
order by article_id
