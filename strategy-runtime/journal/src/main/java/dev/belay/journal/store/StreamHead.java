package dev.belay.journal.store;

import dev.belay.journal.chain.ChainHead;

/** A stream and how far the database has it. */
public record StreamHead(String stream, ChainHead head) {}
