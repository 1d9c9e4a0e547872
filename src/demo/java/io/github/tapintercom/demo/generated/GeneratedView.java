package io.github.tapintercom.demo.generated;

import io.github.tapintercom.demo.json.JsonBuffer;
import io.github.tapintercom.demo.lists.Directory;
import io.github.tapintercom.demo.workspace.CountFacts;
import io.github.tapintercom.demo.workspace.Family;
import java.util.EnumMap;
import java.util.Map;

/** The generated families and the numbers of {@code /counts}, which follow from cycles. */
final class GeneratedView {
  private final GeneratedWorkspace workspace;
  private final Map<Family, GeneratedFamily> families = new EnumMap<>(Family.class);
  private final ConversationWriter conversationWriter;

  GeneratedView(GeneratedWorkspace workspace) {
    this.workspace = workspace;
    GeneratedOptions options = workspace.options();
    long today = options.changedToday();
    Timeline contacts = Timeline.of(options, options.contacts(), today);
    Timeline companies = Timeline.of(options, workspace.companies(), today / 10);
    Timeline conversations = Timeline.of(options, workspace.conversations(), today / 5);
    Timeline tickets = Timeline.of(options, workspace.tickets(), today / 20);
    IdScheme conversationIds = IdScheme.decimal("2");
    IdScheme ticketIds = IdScheme.decimal("3");
    conversationWriter =
        new ConversationWriter(conversationIds, workspace, conversations, options.flappingIds());
    put(
        Family.CONTACTS,
        workspace.contactIds(),
        contacts,
        new ContactWriter(workspace, contacts, options.flappingIds())::write);
    put(
        Family.COMPANIES,
        workspace.companyIds(),
        companies,
        new CompanyWriter(workspace.companyIds(), companies, workspace.directory())::write);
    put(Family.CONVERSATIONS, conversationIds, conversations, conversationWriter::write);
    put(Family.TICKETS, ticketIds, tickets, new TicketWriter(ticketIds, workspace, tickets)::write);
  }

  private void put(Family family, IdScheme ids, Timeline times, GeneratedFamily.Writer writer) {
    families.put(family, new GeneratedFamily(ids, times, writer));
  }

  GeneratedFamily family(Family family) {
    return families.get(family);
  }

  boolean writeConversation(String id, boolean plaintext, JsonBuffer out) {
    long index = family(Family.CONVERSATIONS).indexOf(id);
    if (index >= 0) {
      conversationWriter.writeWithParts(index, plaintext, out);
    }
    return index >= 0;
  }

  CountFacts facts() {
    CountFacts facts = new CountFacts();
    for (long k = 0; k < 120; k++) {
      long contacts = timesSeen(k, 120, workspace.options().contacts());
      if (Roles.of(k) == Roles.USER) {
        Patterns.contactTags(k)
            .forEach(tag -> CountFacts.add(facts.userTags, Directory.tagId(tag), contacts));
        Patterns.contactSegments(k)
            .forEach(n -> CountFacts.add(facts.userSegments, contactSegment(n), contacts));
      }
      long companies = timesSeen(k, 120, workspace.companies());
      Patterns.companyTags(k)
          .forEach(tag -> CountFacts.add(facts.companyTags, Directory.tagId(tag), companies));
      Patterns.companySegments(k)
          .forEach(n -> CountFacts.add(facts.companySegments, companySegment(n), companies));
      int admin = Patterns.conversationAdmin(k);
      facts.conversation(
          Patterns.conversationState(k),
          admin < 0 ? 0 : Directory.adminNumber(admin),
          timesSeen(k, 120, workspace.conversations()));
    }
    return facts;
  }

  private String contactSegment(int number) {
    return workspace.directory().contactSegments().get(number).path("id").asString();
  }

  private String companySegment(int number) {
    return workspace.directory().companySegments().get(number).path("id").asString();
  }

  /** How many indexes below {@code size} are {@code rest} modulo {@code cycle}. */
  private static long timesSeen(long rest, long cycle, long size) {
    return (size + cycle - 1 - rest) / cycle;
  }
}
