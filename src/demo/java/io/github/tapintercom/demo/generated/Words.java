package io.github.tapintercom.demo.generated;

import io.github.tapintercom.demo.json.JsonBuffer;
import java.util.List;

/** Names and sentences, as UTF-8 and free of characters that JSON escapes. */
final class Words {
  static final List<byte[]> FIRST =
      of(
          "Ada",
          "Björn",
          "Chloé",
          "Dmitri",
          "Esra",
          "Françoise",
          "Grace",
          "太郎",
          "Inês",
          "Jürgen",
          "Kofi",
          "Łukasz",
          "美",
          "Noor",
          "Zoë 🚀",
          "Priya");
  static final List<byte[]> LAST =
      of(
          "Adeyemi",
          "Brown",
          "Çelik",
          "Dubois",
          "Eriksson",
          "Fischer",
          "García",
          "Hansen",
          "Ivanov",
          "Jansen",
          "Kowalski",
          "Lindqvist",
          "Müller");
  static final List<byte[]> COMPANIES =
      of(
          "Acme",
          "Blue Harbour",
          "Crème & Co",
          "Delta Works",
          "Ørsted Fields",
          "Fjord",
          "GrünTech",
          "日本 Trading",
          "Íslandia",
          "Juniper 🌲",
          "Kestrel");
  static final List<byte[]> LOCATIONS =
      of(
          place("Ireland", "Leinster", "Dublin"),
          place("United States", "California", "San Francisco"),
          place("Deutschland", "Bayern", "München"),
          place("Brasil", "São Paulo", "São Paulo"),
          place("日本", "東京都", "千代田区"),
          "{\"type\":\"location\",\"country\":null,\"region\":null,\"city\":null}");
  static final List<byte[]> SENTENCES =
      of(
          "Thanks, that worked right away 👍",
          "I still can't see the invoice for March. Could you have a look?",
          "Könnten Sie mir bitte die Rechnung noch einmal schicken?",
          "We have changed the plan; the next bill will show it.",
          "Le problème est réglé, merci beaucoup.",
          "The export stops after the first page, see the picture.",
          "您好，我需要帮助。");

  private Words() {}

  static byte[] pick(List<byte[]> words, long number) {
    return words.get((int) (number % words.size()));
  }

  static List<byte[]> of(String... words) {
    return List.of(words).stream().map(JsonBuffer::utf8).toList();
  }

  private static String place(String country, String region, String city) {
    return "{\"type\":\"location\",\"country\":\"%s\",\"region\":\"%s\",\"city\":\"%s\"}"
        .formatted(country, region, city);
  }
}
