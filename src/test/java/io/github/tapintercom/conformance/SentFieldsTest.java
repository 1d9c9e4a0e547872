package io.github.tapintercom.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tapintercom.shaping.RecordShaper;
import io.github.tapintercom.shaping.ShapingWarnings;
import io.github.tapintercom.shaping.page.PageReader;
import io.github.tapintercom.shaping.plan.RecordPlan;
import io.github.tapintercom.shaping.text.Lines;
import io.github.tapintercom.stream.Streams;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Values that Intercom sends beyond its description, or in older versions in another form. */
class SentFieldsTest {
  private final List<String> warnings = new ArrayList<>();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "contacts | {'sms_consent':true} | /sms_consent | true",
        "users | {'unsubscribed_from_sms':false} | /unsubscribed_from_sms | false",
        "leads | {'sms_consent':false} | /sms_consent | false",
        "conversations | {'source':{'author':{'from_ai_agent':true}}} | /source/author/from_ai_agent | true",
        "conversations | {'source':{'author':{'is_ai_answer':true}}} | /source/author/is_ai_answer | true",
        "tickets | {'ticket_parts':{'ticket_parts':[{'author':{'is_ai_answer':true}}]}} | /ticket_parts/0/author/is_ai_answer | true",
        "tickets | {'channel':{'initial':'email','current':'messenger'}} | /channel/current | `messenger`",
        "tickets | {'channel':'email'} | /channel/current | email",
        "articles | {'content_id':81} | /content_id | 81",
        "contacts | {'avatar':'https://example.com/a.png'} | /avatar | {'type':'avatar','image_url':'https://example.com/a.png'}",
        "leads | {'avatar':'https://example.com/a.png'} | /avatar/image_url | https://example.com/a.png",
        "contacts | {'notes':{'data':[{'author':{'avatar':'https://example.com/b.png'}}]}} | /notes/0/author/avatar/image_url | https://example.com/b.png",
        "tickets | {'ticket_state':'submitted','ticket_state_internal_label':'In','ticket_state_external_label':'Out'} | /ticket_state | {'type':'ticket_state','id':null,'category':'submitted','internal_label':'In','external_label':'Out'}",
      })
  void keepsWhatIsSent(String stream, String fields, String place, String expected) {
    JsonNode record = shape(stream, fields.replace('\'', '"'));

    JsonNode value = record.at(place);
    assertThat(value.isContainer() ? value.toString() : value.asString())
        .isEqualTo(expected.replace('\'', '"'));
    assertThat(warnings).isEmpty();
  }

  private JsonNode shape(String stream, String fields) {
    RecordShaper shaper =
        new RecordShaper(
            RecordPlan.compile(stream, Streams.get(stream).schema(), List.of("id")),
            new ShapingWarnings(warnings::add));
    byte[] body =
        ("{\"id\":\"1\",\"updated_at\":1," + fields.substring(1)).getBytes(StandardCharsets.UTF_8);
    Lines out = new Lines();
    PageReader.read(
        body,
        0,
        body.length,
        List.of(),
        parser -> shaper.shape(parser, "\"t\"".getBytes(StandardCharsets.UTF_8), out));
    return JsonMapper.shared()
        .readTree(new String(out.array(), 0, out.size(), StandardCharsets.UTF_8))
        .get("record");
  }
}
