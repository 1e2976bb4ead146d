package org.qiantang.offlinestore;

import org.qiantang.domain.circulation.OfficialDocument;
import org.qiantang.domain.exchange.CommandEnvelope;
import org.qiantang.domain.merge.Merge;

/// Two savings of one draft that only a person can bring together (需处理): the person's own, kept on this machine, and
/// what stands.
///
/// @param mine the saving that was overtaken
/// @param merge of both
/// @param theirs the document with what stands
public record Contest(CommandEnvelope mine, Merge merge, OfficialDocument theirs) {}
