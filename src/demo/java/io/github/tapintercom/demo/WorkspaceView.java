package io.github.tapintercom.demo;

/** What the routes need of a workspace beyond its public face. */
interface WorkspaceView {
  RecordFamily family(Family family);

  /** Writes one conversation with its parts; false when there is none with that id. */
  boolean writeConversation(String id, boolean plaintext, JsonBuffer out);

  /** The numbers behind {@code /counts}. */
  CountFacts facts();

  static WorkspaceView of(DemoWorkspace workspace) {
    if (workspace instanceof GeneratedWorkspace generated) {
      return generated.view();
    }
    return ((MemoryWorkspace) workspace).view();
  }
}
