package org.qiantang.demonstration;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// The arrows of the house, held over every class of every module.
class ArchitectureTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.qiantang");
    private static final String[] OURS = {
        "org.qiantang.domain..",
        "org.qiantang.typesetting..",
        "org.qiantang.signing..",
        "org.qiantang.offlinestore..",
        "org.qiantang.client..",
        "org.qiantang.backend..",
        "org.qiantang.demonstration..",
    };

    @Test
    void theRulesSawTheWholeHouse() {
        assertTrue(HOUSE.size() > 300, "only " + HOUSE.size() + " classes seen");
        for (var room : OURS) {
            assertTrue(HOUSE.stream().anyMatch(each -> each.getPackageName().startsWith(room.replace("..", ""))), room);
        }
    }

    @Test
    void domainKnowsOnlyTheJdkAndItsEncodingJackson() {
        classes()
                .that()
                .resideInAPackage("org.qiantang.domain..")
                .and()
                .resideOutsideOfPackage("org.qiantang.domain.encoding")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java.lang..", "java.time..", "java.util..", "org.jspecify..", "org.qiantang.domain.."))
                .because("decisions are the same wherever they are made")
                .check(HOUSE);
        noClasses()
                .that()
                .resideInAPackage("org.qiantang.domain..")
                .should()
                .callMethod(Instant.class, "now")
                .because("time comes in with the context")
                .check(HOUSE);
    }

    @Test
    void modulesDependOnlyAlongTheArrows() {
        mayUse("org.qiantang.typesetting..", "org.qiantang.domain..");
        mayUse("org.qiantang.signing..", "org.qiantang.domain..");
        mayUse("org.qiantang.offlinestore..", "org.qiantang.domain..");
        mayUse(
                "org.qiantang.client..",
                "org.qiantang.domain..",
                "org.qiantang.typesetting..",
                "org.qiantang.signing..",
                "org.qiantang.offlinestore..");
        mayUse(
                "org.qiantang.backend..",
                "org.qiantang.domain..",
                "org.qiantang.typesetting..",
                "org.qiantang.signing..");
    }

    private static void mayUse(String module, String... used) {
        var forbidden = Arrays.stream(OURS)
                .filter(each -> !each.equals(module) && !Arrays.asList(used).contains(each))
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(module)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden)
                .check(HOUSE);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("org.qiantang.(**)").should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void onlyTheClientKnowsJavaFx() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.qiantang.client..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx..")
                .check(HOUSE);
    }

    @Test
    void theCommandLineRunsWithoutAWindow() {
        noClasses()
                .that()
                .resideInAPackage("org.qiantang.client.commandline..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx..")
                .check(HOUSE);
    }

    @Test
    void onlyTheTaskRunnerSpeaksToTheFxThreadOrMakesThreads() {
        noClasses()
                .that()
                .resideInAPackage("org.qiantang.client..")
                .and()
                .resideOutsideOfPackage("org.qiantang.client.ui")
                .should()
                .callMethod("javafx.application.Platform", "runLater", Runnable.class.getName())
                .orShould()
                .callConstructor(Thread.class, Runnable.class)
                .because("background work goes through Tasks")
                .check(HOUSE);
    }

    @Test
    void thirdPartyTypesStayInsideTheirModule() {
        var thirdParty = resideInAnyPackage(
                "org.apache.pdfbox..",
                "org.jsoup..",
                "org.bouncycastle..",
                "java.sql..",
                "org.sqlite..",
                "org.apache.hc..",
                "org.openpdf..",
                "com.lowagie..",
                "tools.jackson..");
        classes()
                .that(are(resideInAnyPackage(
                        "org.qiantang.domain..",
                        "org.qiantang.typesetting..",
                        "org.qiantang.signing..",
                        "org.qiantang.offlinestore..")))
                .and()
                .arePublic()
                .should(showNone(thirdParty))
                .check(HOUSE);
    }

    private static ArchCondition<JavaClass> showNone(DescribedPredicate<? super JavaClass> foreign) {
        return new ArchCondition<>("show no third-party types in public") {
            @Override
            public void check(JavaClass room, ConditionEvents events) {
                room.getMethods().stream()
                        .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                        .filter(method -> foreign.test(method.getRawReturnType())
                                || method.getRawParameterTypes().stream().anyMatch(foreign))
                        .forEach(method -> events.add(SimpleConditionEvent.violated(method, method.getFullName())));
            }
        };
    }

    @Test
    void namesTellWhatAClassIsFor() {
        noClasses()
                .that(are(resideInAPackage("org.qiantang..")))
                .should()
                .haveNameMatching(".*\\.[A-Za-z]*(Util|Utils|Helper|Manager|Impl|Common|Misc)$")
                .check(HOUSE);
    }
}
