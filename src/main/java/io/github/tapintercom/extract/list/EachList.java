package io.github.tapintercom.extract.list;

import io.github.tapintercom.extract.Extractor;
import io.github.tapintercom.extract.Note;
import io.github.tapintercom.extract.unpacked.FedStreams;
import io.github.tapintercom.intercom.error.ApiException;
import io.github.tapintercom.intercom.error.GoneException;
import io.github.tapintercom.intercom.error.ProtocolException;
import io.github.tapintercom.intercom.error.TokenRefusedException;
import java.util.List;
import java.util.function.Function;

/** One list for each value of a setting. One that cannot be read does not keep the others back. */
final class EachList implements Extractor {
  private final FedStreams fed;
  private final String setting;
  private final List<String> values;
  private final Function<String, Extractor> lists;

  EachList(FedStreams fed, String setting, List<String> values, Function<String, Extractor> lists) {
    this.fed = fed;
    this.setting = setting;
    this.values = List.copyOf(values);
    this.lists = lists;
  }

  @Override
  public List<String> streams() {
    return fed.names();
  }

  @Override
  public void read() throws ApiException, InterruptedException {
    if (values.isEmpty()) {
      fed.reporter().note(Note.NOTHING_SET, "the setting " + setting);
    }
    for (String value : values) {
      try {
        lists.apply(value).read();
      } catch (TokenRefusedException e) {
        throw e;
      } catch (GoneException e) {
        fed.fail(
            new ProtocolException(
                "Intercom has no '%s', which the setting %s names; correct the setting"
                    .formatted(value, setting)));
      } catch (ApiException e) {
        fed.fail(e);
      }
    }
  }
}
