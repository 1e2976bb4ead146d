package org.qiantang.offlinestore.search;

import java.util.function.Function;
import org.qiantang.domain.directory.PersonId;

/// Whose store it is, and what persons are called.
public record Reader(PersonId person, Function<PersonId, String> names) {}
