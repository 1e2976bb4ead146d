package org.qiantang.signing.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qiantang.signing.Overall;
import org.qiantang.signing.PointKind;
import org.qiantang.signing.PointOutcome;
import org.qiantang.signing.SealOffice;
import org.qiantang.signing.attack.SealedFile.Keeping;
import org.qiantang.signing.verify.PdfVerifier;
import org.qiantang.signing.verify.Verdict;

/// Every attack of the published classes on every kind of sealed file: each must end in 无效, at the right point.
class AttackTest {
    private static final long SEED = 20261009;

    private static final List<SealedFile> TARGETS = Stream.of(false, true)
            .flatMap(compressed -> Stream.of(
                    SealedFile.by(compressed, Hand.CITY),
                    SealedFile.by(compressed, Hand.PERSON),
                    SealedFile.by(compressed, Hand.PERSON_BY_HAND),
                    SealedFile.by(compressed, Hand.CITY_WITH_EDGES, Hand.PERSON_BY_HAND),
                    SealedFile.by(compressed, Hand.DOMESTIC),
                    SealedFile.by(compressed, Hand.ELECTRONIC),
                    SealedFile.by(compressed, Hand.CITY, Hand.DISTRICT),
                    SealedFile.by(compressed, Hand.CITY, Hand.ELECTRONIC),
                    SealedFile.by(compressed, Hand.CERTIFYING_STRICTLY),
                    SealedFile.by(compressed, Hand.CERTIFYING, Hand.CITY),
                    SealedFile.by(compressed, Hand.CERTIFYING_LOOSELY, Hand.DOMESTIC_PERSON, Hand.DISTRICT),
                    SealedFile.by(compressed, Hand.CITY_WITH_EDGES),
                    SealedFile.by(compressed, Hand.CITY_WITH_EDGES, Hand.DISTRICT),
                    SealedFile.by(compressed, Hand.CITY_STAMPED),
                    SealedFile.by(compressed, Hand.DOMESTIC_STAMPED),
                    SealedFile.kept(compressed, Keeping.STORED, Hand.CITY_STAMPED),
                    SealedFile.kept(compressed, Keeping.STAMPED, Hand.CITY_STAMPED),
                    SealedFile.kept(compressed, Keeping.STAMPED, Hand.CITY_WITH_EDGES, Hand.DISTRICT),
                    SealedFile.form(
                            compressed, EmptyFields.forCity(SealOffice.document(compressed)), Hand.CITY_IN_FIELD),
                    SealedFile.form(
                            compressed,
                            EmptyFields.forCity(SealOffice.document(compressed)),
                            Hand.DOMESTIC_PERSON_IN_FIELD),
                    SealedFile.form(
                            compressed,
                            EmptyFields.forBoth(SealOffice.document(compressed)),
                            Hand.DISTRICT_IN_FIELD,
                            Hand.CITY_IN_FIELD)))
            .toList();

    private static final Map<String, List<Attack>> FAMILIES = new TreeMap<>(Map.ofEntries(
            Map.entry("universal forgery", UniversalForgery.attacks()),
            Map.entry("incremental saving", IncrementalSaving.attacks()),
            Map.entry("signature wrapping", SignatureWrapping.attacks()),
            Map.entry("shadow", Shadow.attacks()),
            Map.entry("evil annotation", EvilAnnotation.attacks()),
            Map.entry("sneaky signature", SneakySignature.attacks()),
            Map.entry("edge slices", EdgeSlices.attacks()),
            Map.entry("filled field", FilledField.attacks()),
            Map.entry("exchanged value", ExchangedValue.attacks()),
            Map.entry("duplicated object", DuplicatedObject.attacks()),
            Map.entry("wrapped message", WrappedMessage.attacks()),
            Map.entry("swapped algorithm", SwappedAlgorithm.attacks()),
            Map.entry("forged signer", ForgedSigner.attacks()),
            Map.entry("false picture", FalsePicture.attacks()),
            Map.entry("false handwriting", FalseHandwriting.attacks()),
            Map.entry("damage", Damage.attacks())));

    static Set<String> families() {
        return FAMILIES.keySet();
    }

    @ParameterizedTest
    @MethodSource("families")
    void noAttackIsAccepted(String family) {
        Map<String, List<String>> faults = new TreeMap<>();
        for (Attack attack : FAMILIES.getOrDefault(family, List.of())) {
            TARGETS.stream()
                    .filter(attack.target())
                    .forEach(target -> fault(attack, target)
                            .ifPresent(said -> faults.computeIfAbsent(attack + ": " + said, key -> new ArrayList<>())
                                    .add(target.toString())));
        }
        assertEquals(Map.of(), faults, "seed " + SEED);
    }

    /// What is wrong with the verdict on an attacked file; empty when it is refused for a right reason.
    private static Optional<String> fault(Attack attack, SealedFile target) {
        Random random =
                new Random(SEED ^ target.toString().hashCode() ^ attack.name().hashCode());
        byte[] attacked = attack.way().on(target, random);
        assertFalse(Arrays.equals(attacked, target.bytes()), attack + " changes nothing on " + target);
        Verdict verdict = new PdfVerifier().verify(attacked, Hand.trust(), Hand.NOW);
        boolean refused = verdict.overall() == Overall.INVALID || verdict.overall() == Overall.UNREADABLE;
        Set<PointKind> blamed = blamed(verdict);
        return refused && attack.shownBy().stream().anyMatch(blamed::contains)
                ? Optional.empty()
                : Optional.of(verdict.overall() + " " + blamed);
    }

    /// A file that is no sound PDF any more answers no question; what it covers and what follows is to blame.
    private static Set<PointKind> blamed(Verdict verdict) {
        Set<PointKind> blamed = EnumSet.noneOf(PointKind.class);
        if (verdict.unreadable().isPresent()) {
            blamed.addAll(List.of(PointKind.COVERAGE, PointKind.LATER_CHANGES));
        }
        verdict.signatures().stream()
                .flatMap(signature -> signature.points().stream())
                .filter(point -> point.outcome() == PointOutcome.FAILED)
                .forEach(point -> blamed.add(point.kind()));
        return blamed;
    }

    @Test
    void thereAreFiveThousandAttacks() {
        long attacks = FAMILIES.values().stream()
                .flatMap(List::stream)
                .mapToLong(attack -> TARGETS.stream().filter(attack.target()).count())
                .sum();
        assertTrue(attacks >= 5_000, "only " + attacks);
    }

    @Test
    void aFieldThatStoodEmptyMayBeFilledByHandAsWell() {
        TARGETS.stream()
                .filter(target -> target.lastHand() != Hand.CERTIFYING_STRICTLY)
                .forEach(target -> {
                    Verdict verdict =
                            new PdfVerifier().verify(FilledField.honestlyFilled(target), Hand.trust(), Hand.NOW);
                    assertEquals(Overall.VALID, verdict.overall(), verdict::toString);
                });
    }

    @Test
    void aHandwrittenSignatureMayFollowWhoeverWroteTheFile() {
        TARGETS.stream()
                .filter(target -> target.lastHand() != Hand.CERTIFYING_STRICTLY)
                .forEach(target -> {
                    Verdict verdict = new PdfVerifier().verify(FalseHandwriting.honest(target), Hand.trust(), Hand.NOW);
                    assertEquals(Overall.VALID, verdict.overall(), verdict::toString);
                });
    }

    @Test
    void theAttackedFilesAreHonest() {
        TARGETS.forEach(SealedFile::assertPassesForHonest);
    }
}
