// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.rules;

import org.junit.jupiter.api.Test;
import org.tfmstudio.manifest.FindingCodes;

/** Typed operations. */
class OperationRulesTest extends RuleTest {
	private static String op(String parameters) {
		return service("operation f(" + parameters + ")");
	}

	@Test
	void rightOperationsHaveNoFinding() {
		check(service("operation f(in a: uint8, in b: int64, out c: bool, out d: Report, in e: bytes[0..64])"
				+ " operation i(inout a: uint8, inout t: string[..8]) operation j(in a: string[1..8], out s: status, inout r: Report)"
				+ " operation g(in k: bytes[16], out l: bytes[..0x40]) = 7; operation h()")
				.replace("service B", "struct Report { used: uint32; id: bytes[8]; inner: Inner }\nstruct Inner { x: bool }\nservice B"));
	}

	@Test
	void types() {
		check(op("in a: ‹int›"), finding(FindingCodes.UNKNOWN_TYPE,
				"There is no type 'int'; write uint8, uint16, uint32, uint64, int8, int16, int32, int64, bool, status, bytes or string, or"
						+ " the name of a `struct` of this partition. Did you mean 'int8'?"));
		check(op("in a: ‹uint32›[4]"), finding(FindingCodes.RANGE_OF_TYPE,
				"Only `bytes` and `string` have a length; remove the brackets after 'uint32'."));
		check(op("in a: ‹bytes›"), finding(FindingCodes.RANGE_OF_TYPE,
				"`bytes` needs its length; write `bytes[64]`, `bytes[..64]` or `bytes[1..64]`."));
		check(op("in a: bytes[‹65›..64]"), finding(FindingCodes.RANGE_OF_TYPE,
				"The least length is above the greatest; exchange the two."));
		check(op("in a: ‹bytes›[3..]"), finding(FindingCodes.RANGE_OF_TYPE,
				"The greatest length is missing; write `bytes[3..64]`."));
		check(op("in a: bytes[..‹0›]"), finding(FindingCodes.OUT_OF_RANGE,
				"0 is out of range for a length; write 1 to 0x100000."));
		check(op("in a: ‹bytes›[0]"), finding(FindingCodes.RANGE_OF_TYPE, "`bytes[0]` holds nothing; write a length of 1 or more."));
	}

	@Test
	void strings() {
		check(op("in a: string[..64], out b: string[1..64]"));
		check(op("in a: ‹string›"), finding(FindingCodes.RANGE_OF_TYPE, "`string` needs its greatest length; write `string[..64]`."));
		check(op("in a: ‹string›[32]"), finding(FindingCodes.RANGE_OF_TYPE, "The length of a string varies; write `string[..32]`."));
		check(op("in a: ‹string›[3..]"), finding(FindingCodes.RANGE_OF_TYPE,
				"The greatest length is missing; write `string[3..64]`."));
		check(partition("struct S { a: ‹string›[..8] }"), finding(FindingCodes.RANGE_OF_TYPE,
				"A structure has no room for a string; write `bytes[64]`, or make the string a parameter."));
	}

	@Test
	void sizes() {
		check(partition("struct ‹A› { a: B b: B } struct B { a: bytes[0x80000] b: uint8 }"), finding(FindingCodes.RANGE_OF_TYPE,
				"Structure 'A' has more than 0x100000 bytes; make it smaller, or pass `bytes` beside it."));
	}

	@Test
	void namesThatGeneratedFunctionsHave() {
		check(service("operation ‹connect›()"), finding(FindingCodes.DUPLICATE_NAME,
				"The C of a service has a function for 'connect' of its own; choose another name."));
	}

	@Test
	void structures() {
		check(partition("struct S { a: ‹bytes›[..8] }"), finding(FindingCodes.RANGE_OF_TYPE,
				"Inside of a structure the length must be fixed; write `bytes[64]`."));
		check(partition("struct ‹S› { }"), finding(FindingCodes.MISSING_STATEMENT,
				"Structure 'S' has no fields; add one, such as `count: uint32`."));
		check(partition("struct S { ‹a›: S }"), finding(FindingCodes.RECURSIVE_STRUCT,
				"By this field structure 'S' contains itself; remove it."));
		check(partition("struct ‹bytes› { a: bool }"), finding(FindingCodes.DUPLICATE_NAME,
				"'bytes' is a type of the language; choose another name."));
	}

	@Test
	void numbers() {
		check(service("operation f() operation g() = ‹1›"), finding(FindingCodes.DUPLICATE_TYPE_NUMBER,
				"Operation 'f' has the number 1 already; write another one after `=`."));
		check(service("operation f() = 2 operation g() = 1 operation ‹h›()"), finding(FindingCodes.DUPLICATE_TYPE_NUMBER,
				"Operation 'f' has the number 2 already; write another one after `=`."));
		check(service("operation f() = ‹32768›"), finding(FindingCodes.OUT_OF_RANGE,
				"32768 is out of range for an operation; write 0 to 32767."));
	}

	@Test
	void vectors() {
		check(op("in a: uint8, in b: uint8, in c: bytes[1], out d: bytes[2], out e: uint8, out f: uint8"));
		check(op("in a: uint8, in b: bytes[1], in c: bytes[2], out d: bytes[2], out e: uint8").replace("operation f",
				"operation ‹f›"), finding(FindingCodes.TOO_MANY_VECTORS, "'f' needs 5 vectors (one for each `bytes` or"
						+ " `string`, one for all other inputs, one for all other outputs; `inout` counts twice), but a call has only 4; join or drop parameters."));
		check(op("inout a: bytes[4], inout b: bytes[4]"));
		check(op("inout a: bytes[4], inout b: bytes[4], in c: bool").replace("operation f", "operation ‹f›"),
				finding(FindingCodes.TOO_MANY_VECTORS, "'f' needs 5 vectors (one for each `bytes` or `string`, one for all other"
						+ " inputs, one for all other outputs; `inout` counts twice), but a call has only 4; join or drop"
						+ " parameters."));
	}
}
