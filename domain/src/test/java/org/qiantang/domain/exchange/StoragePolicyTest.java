package org.qiantang.domain.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qiantang.domain.directory.Directory;
import org.qiantang.domain.document.Secrecy;
import org.qiantang.domain.encoding.Encoding;

class StoragePolicyTest {
    @Test
    void anOfficeThatSaysNothingKeepsWhatIsNotSecretAndNothingElse() {
        for (var label : Secrecy.values()) {
            var rule = StoragePolicy.ORDINARY.of(label);
            assertEquals(!label.classified(), rule.stored(), label::name);
            assertEquals(!label.classified(), rule.exported(), label::name);
        }
    }

    @Test
    void rulesAreReadAsAnAdministratorWritesThem() {
        var policy = StoragePolicy.read("internal:30:export, secret:never,TOP-SECRET:5,none:always:export")
                .orElseThrow();
        assertEquals(new StoragePolicy.Rule(Secrecy.INTERNAL, 30, true), policy.of(Secrecy.INTERNAL));
        assertEquals(new StoragePolicy.Rule(Secrecy.SECRET, 0, false), policy.of(Secrecy.SECRET));
        assertEquals(new StoragePolicy.Rule(Secrecy.TOP_SECRET, 5, false), policy.of(Secrecy.TOP_SECRET));
        assertEquals(new StoragePolicy.Rule(Secrecy.NONE, null, true), policy.of(Secrecy.NONE));
        assertFalse(policy.of(Secrecy.CONFIDENTIAL).stored());
        assertEquals(Optional.of(StoragePolicy.ORDINARY), StoragePolicy.read(""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "internal",
                "internal:",
                "internal:0",
                "internal:-3",
                "internal:100000",
                "internal:30:print",
                "internal:30:export:export",
                "inner:30",
                "internal:30,internal:40",
                "internal:30,",
                ":30"
            })
    void whatIsNotWrittenSoIsRefused(String text) {
        assertEquals(Optional.empty(), StoragePolicy.read(text));
    }

    @Test
    void twoRulesForOneLabelAreNoPolicy() {
        var rule = new StoragePolicy.Rule(Secrecy.INTERNAL, 3, true);
        assertThrows(IllegalArgumentException.class, () -> new StoragePolicy(List.of(rule, rule)));
    }

    /// A client from before there were policies reads strictly: it must not meet a name it does not
    /// know, unless the office asks for something such a client could not obey.
    @Test
    void factsOfAnOfficeWithTheOrdinaryPolicyAreThoseOfAnEarlierOne() {
        var ordinary = text(facts(null));
        assertFalse(ordinary.contains("storagePolicy"), ordinary);
        assertEquals(StoragePolicy.ORDINARY, read(ordinary).storage());
        var other = StoragePolicy.read("internal:never").orElseThrow();
        assertTrue(text(facts(other)).contains("storagePolicy"));
        assertEquals(other, read(text(facts(other))).storage());
    }

    private static OfficeFacts facts(@Nullable StoragePolicy policy) {
        return new OfficeFacts(
                new Directory(List.of(), List.of(), List.of(), List.of()),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                SealPolicy.INTERNATIONAL,
                null,
                policy);
    }

    private static String text(OfficeFacts facts) {
        return new String(Encoding.bytes(facts), StandardCharsets.UTF_8);
    }

    private static OfficeFacts read(String text) {
        return Encoding.read(text.getBytes(StandardCharsets.UTF_8), OfficeFacts.class);
    }
}
