package io.github.tapintercom.demo.lists;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The articles of a {@link Directory}. */
public final class ArticleData {
  private static final long T0 = 1_700_000_000;

  private ArticleData() {}

  public static List<ObjectNode> articles() {
    return Directory.list(Directory.ARTICLES, ArticleData::article);
  }

  private static String article(int k) {
    long updated = T0 + 86_400L * (Directory.ARTICLES - k);
    String content = content("article_content", "How to start " + k, updated);
    return """
    {"type":"article","id":"%d","workspace_id":"demo_app","title":"How to start %d",
     "description":%s,"body":"<p>Öffnen Sie die Einstellungen.</p>",
     "body_markdown":"Öffnen Sie die Einstellungen.","author_id":814860,"state":"%s",
     "created_at":%d,"updated_at":%d,"has_unpublished_changes":false,"draft_updated_at":1700000900,
     "url":"https://help.example.com/en/articles/%d","parent_id":145,"parent_ids":[145],
     "parent_type":"collection","ai_chatbot_availability":true,"ai_copilot_availability":true,
     "ai_sales_agent_availability":false,"created_by_id":814860,"updated_by_id":814861,
     "exclude_from_article_suggestions":false,"help_center_audience":"everyone",
     "scheduled_publish_at":1800000000,"scheduled_unpublish_at":1900000000,"default_locale":"en",
     "translated_content":{"type":"article_translated_content","en":%s,"de":%s,"pt-BR":%s},
     "tags":{"type":"tag.list","tags":[{"type":"tag","id":"9001","name":"VIP"}]},
     "statistics":{"type":"article_statistics","views":40,"conversations":3,"reactions":5,
       "happy_reaction_percentage":60,"neutral_reaction_percentage":20,
       "sad_reaction_percentage":20}}
    """
        .formatted(
            7000 + k,
            k,
            k % 3 == 0 ? "null" : "\"First steps\"",
            k % 5 == 4 ? "draft" : "published",
            T0,
            updated,
            7000 + k,
            content,
            content,
            content);
  }

  private static String content(String type, String title, long updated) {
    return """
    {"type":"%s","title":"%s","description":"d","body":"<p>b</p>","body_markdown":"b",
     "author_id":814860,"state":"published","created_at":%d,"updated_at":%d,
     "has_unpublished_changes":false,"draft_updated_at":null,
     "url":"https://help.example.com/a","audience_ids":[],"ai_chatbot_availability":true,
     "ai_copilot_availability":true,"ai_sales_agent_availability":false,
     "created_by_id":814860,"updated_by_id":814861}
    """
        .formatted(type, title, T0, updated);
  }
}
