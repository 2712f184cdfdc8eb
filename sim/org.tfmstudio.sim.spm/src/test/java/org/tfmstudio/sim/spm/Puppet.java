// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import org.tfmstudio.sim.core.Core;
import org.tfmstudio.sim.isa.Assembler;
import org.tfmstudio.sim.isa.AssemblyProgram;
import org.tfmstudio.sim.isa.Extension;

/**
 * A machine code program that does what a table in its memory says: call a function with four arguments, keep r0, and so on. The test
 * writes the tables, so that each test reads as the calls that the partition or the application makes.
 */
final class Puppet {
	/** An argument that is read from memory when the call is made. */
	record From(int address) {
	}

	private static final int ENTRY = 32;
	private static final Assembler ASSEMBLER = new Assembler(EnumSet.of(Extension.MAIN, Extension.SECURITY));
	private static final Map<Integer, AssemblyProgram> ASSEMBLED = new HashMap<>();

	private final Core core;
	private final AssemblyProgram program;
	private final int data;
	private final Map<String, Integer> lengths = new HashMap<>();

	/** @param data 8 KB: tables, a buffer, and a stack of 4 KB from +0x1000 */
	Puppet(Core core, int code, int data) {
		this.core = core;
		this.data = data;
		program = ASSEMBLED.computeIfAbsent(code, base -> ASSEMBLER.program(source(data), base));
		for (int i = 0; i < program.bytes().length; i++)
			core.poke(code + i, 1, program.bytes()[i]);
		for (String script : new String[] { "main", "sfn0", "sfn1", "sfn2", "init", "flih" })
			end(script, 0);
	}

	private static String source(int data) {
		StringBuilder text = new StringBuilder();
		for (String script : new String[] { "main", "sfn0", "sfn1", "sfn2", "init", "flih" })
			text.append("""
					%s:
					  push {r4, r5, r6, lr}
					  ldr r1, =%d
					  str r0, [r1]
					  ldr r4, =%d
					  bl run
					  pop {r4, r5, r6, pc}
					""".formatted(script, data + 0xFFC, table(data, script)));
		text.append("""
				reset:
				  ldr r4, =%d
				  bl run
				  bkpt #0xab
				forever:
				  b forever
				run:
				  push {r7, lr}
				next:
				  ldr r5, [r4]
				  cmp r5, #0
				  beq done
				  ldr r0, [r4, #4]
				  ldr r1, [r4, #8]
				  ldr r2, [r4, #12]
				  ldr r3, [r4, #16]
				  ldr r6, [r4, #20]
				  lsls r7, r6, #31
				  bpl n0
				  ldr r0, [r0]
				n0:
				  lsls r7, r6, #30
				  bpl n1
				  ldr r1, [r1]
				n1:
				  lsls r7, r6, #29
				  bpl n2
				  ldr r2, [r2]
				n2:
				  lsls r7, r6, #28
				  bpl n3
				  ldr r3, [r3]
				n3:
				  blx r5
				  str r0, [r4, #24]
				  adds r4, #32
				  b next
				done:
				  ldr r0, [r4, #4]
				  pop {r7, pc}
				jump:
				  mov r4, r0
				  subs r4, #32
				  bx lr
				peek:
				  ldr r0, [r0]
				  bx lr
				poke:
				  str r1, [r0]
				  bx lr
				spin:
				  subs r0, #1
				  bne spin
				  bx lr
				same:
				  bx lr
				keep:
				  push {r4, r5, r6, r7, r8, r9, r10, r11, lr}
				  mov r4, r2
				  mov r5, r3
				  mov r6, r2
				  mov r7, r3
				  mov r8, r2
				  mov r9, r3
				  mov r10, r2
				  mov r11, r3
				  svc #0x22
				  add r0, r4
				  add r0, r5
				  add r0, r6
				  add r0, r7
				  add r0, r8
				  add r0, r9
				  add r0, r10
				  add r0, r11
				  pop {r4, r5, r6, r7, r8, r9, r10, r11, pc}
				secret:
				  ldr r1, =0x5ec5e7a1
				  mov r2, r1
				  mov r3, r1
				  mov r12, r1
				  bx lr
				registers:
				  str r1, [r0]
				  str r2, [r0, #4]
				  str r3, [r0, #8]
				  mov r1, r12
				  str r1, [r0, #12]
				  bx lr
				""".formatted(table(data, "main")));
		for (int svc : new int[] { 1, 2, 4, 0x20, 0x21, 0x22, 0x23, 0x24, 0x25, 0x26, 0x27, 0x28, 0x29, 0x2A, 0x2B, 0x2C, 0x2D, 0x2E, 0x2F, 0x30, 0x34, 0x35, 0x36,
				0x31, 0x32, 0x33, 0x37, 0x38, 0x39, 0x3A, 0x77 })
			text.append("svc%d:\n  svc #%d\n  bx lr\n".formatted(svc, svc));
		return text.toString();
	}

	private static int table(int data, String script) {
		return data + switch (script) {
			case "main" -> 0x020;
			case "sfn0" -> 0x400;
			case "sfn1" -> 0x600;
			case "sfn2" -> 0x700;
			case "init" -> 0x800;
			case "flih" -> 0xA00;
			default -> throw new IllegalArgumentException(script);
		};
	}

	/** Address of a function, with the Thumb bit. */
	int function(String label) {
		return program.address(label) | 1;
	}

	/** 512 bytes for the test to use. */
	int buffer(int offset) {
		return data + 0xC00 + offset;
	}

	int stack() {
		return data + 0x1000;
	}

	/** Appends a call; arguments are Integer or {@link From}. @return address of its result */
	int call(String script, int function, Object... arguments) {
		int n = lengths.merge(script, 1, Integer::sum) - 1;
		int at = table(data, script) + ENTRY * n;
		int flags = 0;
		for (int i = 0; i < 4; i++) {
			Object argument = i < arguments.length ? arguments[i] : Integer.valueOf(0);
			if (argument instanceof From from) {
				flags |= 1 << i;
				core.poke(at + 4 + 4 * i, 4, from.address());
			} else {
				core.poke(at + 4 + 4 * i, 4, (Integer) argument);
			}
		}
		core.poke(at, 4, function);
		core.poke(at + 20, 4, flags);
		core.poke(at + 24, 4, 0xDEAD);
		core.poke(at + ENTRY, 4, 0);
		core.poke(at + ENTRY + 4, 4, 0);
		return at + 24;
	}

	int svc(String script, int number, Object... arguments) {
		return call(script, function("svc" + number), arguments);
	}

	/** Goes on with the first entry of that script. */
	void repeat(String script) {
		call(script, function("jump"), table(data, script));
	}

	/** What the script's function returns. */
	void end(String script, int value) {
		int at = table(data, script) + ENTRY * lengths.getOrDefault(script, 0);
		core.poke(at, 4, 0);
		core.poke(at + 4, 4, value);
	}
}
