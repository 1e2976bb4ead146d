package org.qiantang.signing;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The answers asked for last, of questions whose answer never changes: few organs seal most files, so the same things
/// are asked of most files. Safe for use by several threads.
///
/// @param <Q> a question, compared by value
/// @param <A> its answer, immutable
public final class Recent<Q, A> {
    private final Map<Q, A> last;

    /// @param most how many answers are kept
    public Recent(int most) {
        last = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Q, A> eldest) {
                return size() > most;
            }
        });
    }

    /// The answer, worked out if it is not known.
    public A get(Q question, Function<Q, A> work) {
        return find(question).orElseGet(() -> {
            A answer = work.apply(question);
            keep(question, answer);
            return answer;
        });
    }

    /// The answer if it is known.
    public Optional<A> find(Q question) {
        return Optional.ofNullable(last.get(question));
    }

    /// Keeps an answer.
    public void keep(Q question, A answer) {
        last.put(question, answer);
    }
}
