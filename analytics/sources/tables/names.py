"""What columns are called, in the languages of the newsrooms that send them. One table; first names are surest."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

#: Our columns that a person may map.
USER_COLUMNS = (
    "key", "url", "title", "section", "series", "authors", "tags", "media", "language", "published_at",
    "read_at", "total", "rank", "views", "started_at", "ended_at",
)  # fmt: skip


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


#: Role -> names, normalised by `normal`. "count" is a number of views whose kind the values must tell; "host"
#: completes a path; "visitors" are people, not views, taken only where there are no views.
SYNONYMS: dict[str, tuple[str, ...]] = {
    "key": _words("""
        key article_id story_id item_id video_id post_id page_id content_id doc_id id_link idlink id guid uuid
        slug nid 文章id 文章编号 文章編號 编号 編號 稿件id artikel_id artikelnummer beitrags_id id_articulo
        id_artículo id_article identifiant ид id_статьи номер
    """),
    "url": _words("""
        url link permalink article_url story_url page_url canonical_url page_location loc href page_path
        pagepath page_path_and_screen_class landing_page exit_page page path 网址 網址 链接 連結 鏈接 地址
        adresse seiten_url enlace dirección direccion lien ссылка адрес
    """),
    "title": _words("""
        title article_title headline page_title story_title post_title video_title title_text snippet_title
        article story page name screen_name unified_screen_name page_title_and_screen_name value 标题 標題 题目
        page_title_and_screen_class
        題目 文章标题 文章標題 文章 新闻标题 新聞標題 titel überschrift schlagzeile beitrag artikel seitentitel
        título titulo titular artículo articulo titre titre_de_l_article article_titre заголовок название статья
        тема
    """),
    "section": _words("""
        section category category_id category_name topic rubric desk channel_name 栏目 欄目 分类 分類 频道 頻道
        类别 類別 板块 版块 ressort rubrik kategorie sección seccion categoría categoria rubrique catégorie
        categorie рубрика раздел категория
    """),
    "series": _words("series series_title 系列 专栏 專欄 serie série серия цикл"),
    "authors": _words("""
        authors author byline writer channel_title 作者 记者 記者 autor autoren verfasser autores auteur auteurs
        автор авторы
    """),
    "tags": _words("""
        tags keywords labels 标签 標籤 关键词 關鍵詞 schlagwörter schlagworte etiquetas mots_clés étiquettes
        теги метки ключевые_слова
    """),
    "media": _words("media media_type format content_type 媒体类型 媒體類型"),
    "language": _words("language lang locale 语言 語言 sprache idioma langue язык"),
    "published_at": _words("""
        published_at published publish_time publish_date published_on publication_date pub_date pubdate
        date_published first_published post_date created_at created posted_at 发布时间 發布時間 发表时间
        發表時間 发布日期 發佈日期 發布日期 发表日期 刊登日期 出版日期 veröffentlicht veröffentlicht_am
        veröffentlichungsdatum erschienen erscheinungsdatum publicado fecha_de_publicación fecha_publicacion
        publié_le date_de_publication publié дата_публикации опубликовано
    """),
    "read_at": _words("""
        read_at snapshot_at snapshot_utc snapshot_date snapshot captured_at capture_time observed_at scraped_at
        scrape_date scrape_time taken_at fetched_at crawled_at retrieved_at as_of trending_date 抓取时间
        抓取時間 采集时间 採集時間 截至 统计时间 統計時間 stand abgerufen_am erfasst_am capturado
        fecha_de_captura relevé_le date_de_relevé снято дата_снимка
    """),
    "started_at": _words("""
        started_at hour_utc hour date_hour datehour period_start start_time start from interval_start day
        date_utc day_utc week month 小时 小時 stunde tag hora día heure jour час день
        iso_week isoweek year_week yearweek calendar_week year_month woche kalenderwoche kw monat semana mes semaine
        mois неделя месяц 周 週 月份 月
    """),
    "ended_at": _words("ended_at period_end end_time interval_end end until to"),
    "date": _words(
        "date datetime timestamp time ts epoch date_time 日期 时间 時間 datum zeit zeitpunkt fecha дата время"
    ),
    "total": _words("""
        total total_views views_total cumulative_views cumulative views_so_far lifetime_views running_total
        points score 累计阅读 累計閱讀 累计阅读量 总阅读量 總閱讀量 总浏览量 總瀏覽量 aufrufe_gesamt
        gesamtaufrufe visitas_totales vues_totales всего_просмотров
    """),
    "count": _words("""
        views pageviews page_views screen_page_views screenpageviews unique_pageviews view_count views_count
        reads hits clicks read_count readership daily_views hourly_views views_per_day views_per_hour
        impressions count 阅读 閱讀 阅读量 閱讀量 阅读数 閱讀數 浏览量 瀏覽量 浏览 瀏覽 浏览次数 瀏覽次數 点击
        點擊 点击量 點擊量 点击数 點閱 點閱數 点击率 访问量 人气 人氣 aufrufe seitenaufrufe abrufe zugriffe
        leser klicks ansichten visitas vistas lecturas páginas_vistas visualizaciones clics vues pages_vues
        lectures consultations visites просмотры просмотров количество_просмотров прочтения показы клики
    """),
    "visitors": _words("""
        active_visitors active_users activeusers visitors unique_visitors users visits sessions 访客 訪客 访客数
        besucher besuche visitantes visiteurs посетители посещения
    """),
    "rank": _words("""
        rank ranking position pos place order order_var 排名 名次 排行 rang platz puesto posición posicion место
        позиция
    """),
    "hour_of_day": _words("hour hour_of_day 小时 小時 stunde hora heure час"),
    "host": _words("domain host hostname host_name"),
    "event": _words("event_label event_name total_events event_count"),
}

#: Names of counts of views that say so wherever they stand in a record: stats.views, but not comments.count.
NESTED = _words("views pageviews page_views view_count views_count reads read_count")

#: Columns by which exports split the views of one story and time.
DIMENSIONS = frozenset(
    _words("""
        device device_category devicecategory device_type platform os operating_system browser channel
        channel_group default_channel_group session_default_channel_group session_primary_channel_group source
        medium source_medium session_source session_medium session_source_medium referrer referer country
        country_id region city 设备 設備 裝置 渠道 来源 來源 国家 國家 地区 地區 gerät kanal quelle land
        dispositivo canal fuente país pais appareil source_de_trafic pays устройство канал источник страна
    """)
)

#: Words of names that say by themselves how long the intervals are.
UNITS: dict[Literal["week", "month"], tuple[str, ...]] = {
    "week": _words("week isoweek yearweek woche kalenderwoche kw semana semaine неделя 周 週"),
    "month": _words("month monat mes mois месяц 月份 月"),
}

#: Names that say by themselves that counts are views in an interval.
INTERVAL_HINTS = _words("per_day per_hour daily hourly 每日 每小时 每小時 pro_tag täglich par_jour por_día в_день")


def normal(name: str) -> str:
    """Bring a column name to one form: lower case, words joined by "_", camelCase parted, no remarks in brackets."""
    text = unicodedata.normalize("NFKC", name).strip()
    text = re.sub(r"\(.*?\)", "", text) or text
    text = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", text)
    return re.sub(r"[\W_]+", "_", text.casefold()).strip("_")


_KNOWN = frozenset(name for names in SYNONYMS.values() for name in names)


def is_known(name: str) -> bool:
    """Whether a cell is a column name that we know: then its row is a header."""
    return normal(name) in _KNOWN
