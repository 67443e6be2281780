package dev.soat.llm.openai;

import dev.soat.domain.llm.ModelEvent.ToolCallStarted;
import dev.soat.domain.llm.ModelListener;
import dev.soat.domain.llm.ToolCall;
import dev.soat.domain.shared.Json;
import dev.soat.llm.json.JsonFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts tool calls together. Pieces belong together by their index; some providers leave it out, or
 * give the same one to several calls, which then differ in their id.
 */
final class ToolCallAssembly {
  private final List<ToolCallDraft> drafts = new ArrayList<>();
  private final Map<Long, ToolCallDraft> latest = new HashMap<>();
  private final CallIds ids;
  private final ModelListener listener;

  ToolCallAssembly(CallIds ids, ModelListener listener) {
    this.ids = ids;
    this.listener = listener;
  }

  /** Adds one piece of a call. */
  void addPiece(Json.Obj piece) {
    Optional<Long> index = JsonFields.count(piece, "index");
    ToolCallDraft known = index.isPresent() ? latest.get(index.get()) : lastFor(piece);
    ToolCallDraft draft = known == null || startsAnother(known, piece) ? begin(piece) : known;
    index.ifPresent(place -> latest.put(place, draft));
    draft.add(piece);
    announce(draft);
  }

  /** Adds a call that came in one piece. */
  void addWhole(Json.Obj call) {
    ToolCallDraft draft = begin(call);
    draft.add(call);
    announce(draft);
  }

  List<ToolCall> build() {
    return drafts.stream().map(ToolCallDraft::build).toList();
  }

  private @Nullable ToolCallDraft lastFor(Json.Obj piece) {
    Optional<String> id = id(piece);
    for (ToolCallDraft draft : drafts) {
      if (id.isPresent() && draft.hasId(id.get())) {
        return draft;
      }
    }
    return drafts.isEmpty() ? null : drafts.getLast();
  }

  /** A piece that brings a name again, under another id or none, is a call of its own. */
  private static boolean startsAnother(ToolCallDraft known, Json.Obj piece) {
    boolean named = ToolCallDraft.name(piece).isPresent() && known.isNamed();
    boolean indexed = piece.get("index").isPresent();
    return named && id(piece).map(id -> !known.hasId(id)).orElse(!indexed);
  }

  private ToolCallDraft begin(Json.Obj piece) {
    String id =
        id(piece)
            .filter(given -> drafts.stream().noneMatch(draft -> draft.hasId(given)))
            .orElseGet(ids::next);
    ToolCallDraft draft = new ToolCallDraft(id);
    drafts.add(draft);
    return draft;
  }

  private void announce(ToolCallDraft draft) {
    if (draft.isNamed() && !draft.announced()) {
      listener.on(new ToolCallStarted(draft.id(), draft.name()));
      draft.setAnnounced();
    }
  }

  private static Optional<String> id(Json.Obj piece) {
    return piece.text("id").filter(id -> !id.isBlank());
  }
}
