// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.rules;

import org.junit.jupiter.api.Test;
import org.tfmstudio.manifest.FindingCodes;

/** What the parser does not understand is said in sentences, at its place, once. */
class SyntaxTest extends RuleTest {
	private static Expected syntax(String message) {
		return finding(FindingCodes.SYNTAX, message);
	}

	@Test
	void missingValues() {
		check(partition("‹priority›\n heap 8"), syntax("After 'priority' the priority (HIGH, NORMAL or LOW) is missing."));
		check(partition("‹pid›\n region X"), syntax("After 'pid' the number of the partition is missing."));
		check(partition("heap ‹\"8\"›"), syntax("After 'heap' should stand the size of the heap in bytes, not '\"8\"'."));
		check(partition("irq X ‹handled›"), syntax("After 'handled' FLIH or SLIH is missing."));
		check(service("clients secure‹,›\n"), syntax("After ',' another item is missing."));
		checkFile("d.device", "device d { isolation ‹high› }", syntax(
				"After 'isolation' should stand the isolation level (1, 2 or 3), not 'high'."));
		checkFile("d.device", "device d { set KNOWN ‹1› }", syntax("After 'KNOWN' '=' is missing."));
		checkFile("d.device", "device d { non-secure ‹\"app/\"› }", syntax("After 'non-secure' 'app' is missing."));
	}

	@Test
	void wordsOfTheLanguageAreNoNames() {
		check(partition("").replace("partition A", "partition ‹region›"), syntax(
				"After 'partition' should stand the name of the partition, not 'region', which is a word of the language."));
	}

	@Test
	void anElementThatBreaksOffLacksNothingElse() {
		check(partition("").replace("application-rot", "‹app›"), syntax(
				"After ':' should stand a type, not 'app', which is a word of the language."));
	}

	@Test
	void misspeltStatements() {
		check(partition("‹prioirty› HIGH"), finding(FindingCodes.UNKNOWN_STATEMENT,
				"'prioirty' is no statement of a partition. Did you mean 'priority'?"));
		check(partition("‹Priority› HIGH"), finding(FindingCodes.UNKNOWN_STATEMENT,
				"'Priority' is no statement of a partition. Did you mean 'priority'?"));
		check(partition("‹colour› blue"), finding(FindingCodes.UNKNOWN_STATEMENT, "'colour' is no statement of a partition;"
				+ " write one of framework, model, entry, init, priority, stack, heap, pid, ns-agent, client-ids, sources, includes, defines, service,"
				+ " struct, irq, region, uses, extra."));
		check("‹partitoin› A : psa-rot { model SFN }", finding(FindingCodes.UNKNOWN_STATEMENT,
				"'partitoin' is no statement of a file. Did you mean 'partition'?"));
		check(partition("heap 8 ‹16›"), finding(FindingCodes.UNKNOWN_STATEMENT,
				"'16' is not expected here; remove it, or write what was meant."));
		check(partition("‹#› comment"), finding(FindingCodes.UNKNOWN_STATEMENT,
				"'#' is not expected here; remove it, or write what was meant."));
	}

	@Test
	void twoMisspeltLinesAreTwoFindings() {
		check(partition("‹hepa› 8\n    ‹prioirty› HIGH\n    ‹servise› B { sid 1 {x} stateless }\n    pid 300"),
				finding(FindingCodes.UNKNOWN_STATEMENT, "'hepa' is no statement of a partition. Did you mean 'heap'?"),
				finding(FindingCodes.UNKNOWN_STATEMENT, "'prioirty' is no statement of a partition. Did you mean 'priority'?"),
				finding(FindingCodes.UNKNOWN_STATEMENT, "'servise' is no statement of a partition. Did you mean 'service'?"));
	}

	@Test
	void whatAMisspeltStatementWouldHaveSaidIsNotMissedToo() {
		check("partition A : psa-rot { model SFN ‹stak› 8 service S { ‹sd› 0xF000 statless } }",
				finding(FindingCodes.UNKNOWN_STATEMENT, "'stak' is no statement of a partition. Did you mean 'stack'?"),
				finding(FindingCodes.UNKNOWN_STATEMENT, "'sd' is no statement of a service; write one of sid, version, clients,"
						+ " connection-based, stateless, mm-iovec, operation, extra, strict, relaxed."));
	}

	@Test
	void wordsTooManyAtTheEndOfAStatement() {
		check(partition("region TIMER ‹readwrite›"), finding(FindingCodes.UNKNOWN_STATEMENT,
				"'readwrite' is not expected here. Did you mean 'read-write'?"));
		check(service("\n version 1 ‹exact›\n"), finding(FindingCodes.UNKNOWN_VALUE,
				"'exact' is no version policy; write strict or relaxed."));
		check(partition("priority HIGH ‹always›"), finding(FindingCodes.UNKNOWN_STATEMENT,
				"'always' is not expected here; remove it, or write what was meant."));
	}

	@Test
	void missingCommas() {
		check(partition("uses TFM_CRYPTO ‹TFM_PLATFORM_SERVICE›"), finding(FindingCodes.UNKNOWN_STATEMENT,
				"'TFM_PLATFORM_SERVICE' is not expected here; put a ',' before it, or remove it."));
	}

	@Test
	void statementsOfSomethingElse() {
		check(partition("‹sid› 0xF000\n version 2 strict\n heap 8\n ‹isolation› 2"),
				finding(FindingCodes.UNKNOWN_STATEMENT, "'sid' belongs into a service, not into a partition; move it."),
				finding(FindingCodes.UNKNOWN_STATEMENT, "'isolation' belongs into a device, not into a partition; move it."));
		checkFile("d.device", "device d { ‹stack› 8 board an521 }", finding(FindingCodes.UNKNOWN_STATEMENT,
				"'stack' belongs into a partition, not into a device; move it."));
		check(service("clients secure ‹non-secure›"), finding(FindingCodes.UNKNOWN_STATEMENT,
				"'non-secure' is not expected here; put a ',' before it, or remove it."));
	}

	@Test
	void aServiceThatIsClosedTooEarly() {
		check("partition A : psa-rot { model SFN stack 8 service S { sid 0xF000 }\n ‹version› 2\n stateless } }",
				finding(FindingCodes.UNKNOWN_STATEMENT, "'version' belongs into a service, not into a partition; move it."));
	}

	@Test
	void afterASyntaxErrorTheNextStatementIsRead() {
		checkFile("d.device", "device d { non-secure app ‹app›/\n board ‹x›\n tf-m ‹\"2\"› profile ‹y› set KNOWN ‹/› 3 }",
				syntax("After 'app' should stand the folder of the application in double quotes, not 'app'."),
				finding(FindingCodes.UNKNOWN_VALUE, "'x' is no board that is simulated; write an521."),
				syntax("After 'tf-m' should stand the TF-M release (2.1), not '\"2\"'."),
				finding(FindingCodes.UNKNOWN_VALUE,
						"'y' is no profile; write base, small, medium_arotless, medium or large."),
				syntax("After 'KNOWN' should stand '=', not '/'."));
		check("partition A : psa-rot { model SFN stack 8 service S { sid 0xF000 stateless version 1‹,› strict clients ‹all› } }",
				finding(FindingCodes.UNKNOWN_STATEMENT, "',' is not expected here; remove it, or write what was meant."),
				finding(FindingCodes.UNKNOWN_VALUE, "'all' is no kind of client; write secure or non-secure."));
	}

	@Test
	void afterABraceTooManyTheNextPartitionIsRead() {
		check("partition A : psa-rot { model SFN stack 8 service S { sid 0xF000 stateless } } ‹heap› 8\n uses S }\n"
				+ "partition B : psa-rot { model SFN stack ‹9› service T { sid 0xF001 stateless } } ‹}›",
				syntax("'heap' stands outside of any partition or device; put it into one, or remove the '}' before it."),
				finding(FindingCodes.STACK_SIZE, "The size of the stack must be a multiple of 8; write 16."),
				syntax("This '}' closes nothing; remove it."));
	}

	@Test
	void missingBraces() {
		check("partition A : psa-rot { model SFN stack 8 service S { sid 0xF000 stateless ‹region› X }", syntax(
				"'region' does not belong into a service; close the service 'S' with a '}' before it, or move it."));
		check("partition A : psa-rot { model SFN stack 8 service S { sid 0xF000 stateless ‹}›\n", syntax(
				"The partition 'A' is not closed; put a '}' at its end."));
		check(partition("") + "‹}›", syntax("This '}' closes nothing; remove it."));
		check("partition A : psa-rot ‹model› SFN stack 8 service S { sid 0xF000 stateless } }", syntax(
				"After 'psa-rot' '{' is missing."));
		check("partition A ‹psa-rot› { model SFN stack 8 service S { sid 0xF000 stateless } }", syntax(
				"After 'A' ':' is missing."));
	}

	@Test
	void aMissingOpeningBraceIsMissedOnce() {
		checkFile("d.device", "device d { boot ‹images› 2\n set KNOWN = 1 }", syntax("After 'boot' '{' is missing."));
	}

	@Test
	void aBraceThatAnErrorHasTakenIsNotMissedToo() {
		check("partition A : psa-rot { model SFN stack 8 service S { sid 0xF000 stateless }\n struct ‹{› a: bool }\n uses S }", syntax(
				"After 'struct' should stand the name of the structure, not '{'."));
	}

	@Test
	void tooManyBraces() {
		check("partition A : psa-rot { model SFN stack 8 service S { sid 0xF000 stateless } } ‹uses› X }\npartition B : psa-rot {"
				+ " }", syntax("'uses' stands outside of any partition or device; put it into one, or remove the '}' before it."));
	}

	@Test
	void operations() {
		check(service("operation put(in a: uint32, out b ‹bytes›[..3])"), syntax("After 'b' ':' is missing."));
		check(service("operation put(in a: uint32‹;›"), syntax("After 'uint32' ')' is missing."));
		check(service("operation put ‹in› a: uint32;"), syntax("After 'put' '(' is missing."));
		check(service("operation put(‹slot›: uint32)"), syntax(
				"After '(' should stand a parameter such as `in slot: uint32`, or a ')', not 'slot'."));
	}

	@Test
	void unclosed() {
		check(partition("sources ‹\"src/›\n"), syntax("This text is not closed; put a '\"' at its end, on the same line."));
		check("partition A : psa-rot { ‹/* model SFN }›\n".replace("›\n", "\n›").replace("\n›", "›"), syntax(
				"This comment is not closed; put a '*/' at its end."));
	}

	@Test
	void namesInLostPartsAreNotMissed() {
		write("0.partition", "partition Z : psa-rot { model SFN stack 8 irq X handled FLIH as T } uses\n"
				+ "partition B : psa-rot { model SFN stack 8 service B_S { sid 0xF000 stateless } }");
		check(partition("uses B_S"));
		write("0.partition", "partition Z : psa-rot { model SFN stack 8 irq X handled FLIH as T servise B_S { } }");
		check(partition("uses B_S"));
		write("0.partition", "partition Z : psa-rot { model SFN stack 8 /* service B_S { sid 0xF000 } }");
		check(partition("uses B_S"));
		write("0.partition", "partition Z : psa-rot { model SFN stack 8 irq X handled FLIH as T }");
		check(partition("uses ‹B_S›"), finding(FindingCodes.UNKNOWN_NAME,
				"There is no service 'B_S' in this project or in TF-M; write one, or correct the name."));
	}

	@Test
	void semicolonsAreWelcome() {
		check(partition("heap 8; priority LOW;"));
	}

	@Test
	void filesOfTheWrongKind() {
		checkFile("d.device", partition("").replace("partition A", "partition ‹A›"), finding(FindingCodes.WRONG_FILE_KIND,
				"A partition belongs into a *.partition file; move it there."));
		check("‹›// nothing\n", finding(FindingCodes.EMPTY_FILE,
				"This file is empty; write a partition, beginning with `partition NAME : application-rot {`."));
	}
}
