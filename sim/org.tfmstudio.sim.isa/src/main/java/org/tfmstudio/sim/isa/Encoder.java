// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.isa;

import java.util.HashMap;
import java.util.Map;

/** Puts operand values into a row's encoding: {@link Expansion} turned round. */
final class Encoder {
	private final Row row;
	private final Map<String, Integer> values;
	private final int address;

	Encoder(Row row, Map<String, Integer> values, int address) {
		this.row = row;
		this.values = new HashMap<>(values);
		this.address = address;
	}

	/** @return the encoding, or null when a value does not fit */
	Integer encode() {
		values.remove("wb");
		boolean minusZero = values.remove("minuszero") != null;
		if (!row.has("s")) {
			values.remove("s");
		}
		if (!target() || !immediate(minusZero) || !special()) {
			return null;
		}
		int encoding = row.value() | row.shouldValue();
		for (Map.Entry<String, Integer> value : values.entrySet()) {
			Field field = row.fields().get(value.getKey());
			if (field == null) {
				return null;
			}
			encoding = field.put(encoding, value.getValue());
		}
		for (Map.Entry<String, Integer> value : values.entrySet()) {
			if (row.get(value.getKey(), encoding, 0) != value.getValue()) {
				return null;
			}
		}
		return encoding;
	}

	private boolean target() {
		Integer target = values.remove("target");
		if (target == null) {
			return true;
		}
		if (!row.has("off")) { // CBZ, ADR, literals: from Align(PC, 4) but for CBZ
			boolean branch = row.op() == Op.CBZ || row.op() == Op.CBNZ;
			values.put("imm", target - (branch ? address + 4 : address + 4 & ~3));
			return true;
		}
		int offset = target - (address + 4);
		Field field = row.fields().get("off");
		int unused = 32 - field.bits();
		if (offset << unused >> unused != offset || (offset & 1) != 0) {
			return false;
		}
		if (row.has("j1")) {
			int sign = offset >>> 24 & 1;
			values.put("j1", offset >>> 23 & 1 ^ sign ^ 1);
			values.put("j2", offset >>> 22 & 1 ^ sign ^ 1);
		}
		values.put("off", offset & field.reach());
		return true;
	}

	private boolean immediate(boolean minusZero) {
		Integer value = values.remove("imm");
		Integer second = values.remove("imm2");
		if (second != null) {
			values.put(row.has("msb") ? "msb" : "wm", row.has("msb") ? value + second - 1 : second - 1);
		}
		if (value == null) {
			if (row.has("imm") && (row.op() == Op.DSB || row.op() == Op.DMB || row.op() == Op.ISB)) {
				values.put("imm", 15); // SY
			}
			return absent();
		}
		if (row.has("lsb")) {
			values.put("lsb", value);
		} else if (row.has("satm")) {
			values.put("satm", value - 1);
		} else if (row.has("sat")) {
			values.put("sat", value);
		} else if (row.has("fx")) {
			values.put("fx", (row.rule("fx16") ? 16 : 32) - value);
		} else if (row.has("ti")) {
			return modified(value);
		} else {
			return offset(value, minusZero);
		}
		return true;
	}

	private boolean absent() {
		if (row.has("u") && !row.fields().get("u").pieces().isEmpty()) {
			values.put("u", 1);
		}
		return !row.has("ti");
	}

	private boolean modified(int value) {
		for (int imm12 = 0; imm12 < 4096; imm12++) {
			boolean replicatedZero = imm12 >>> 10 == 0 && imm12 >>> 8 != 0 && (imm12 & 0xFF) == 0;
			if (Expansion.thumbExpand(imm12) == value && !replicatedZero) {
				values.put("ti", imm12);
				return true;
			}
		}
		return false;
	}

	private boolean offset(int value, boolean minusZero) {
		boolean down = value < 0 || minusZero;
		if (row.has("u")) {
			Field u = row.fields().get("u");
			if (u.pieces().isEmpty()) {
				if (u.fixed() == 1 == down) {
					return false;
				}
			} else {
				values.put("u", down ? 0 : 1);
			}
			values.put("imm", Math.abs(value));
			return true;
		}
		values.put("imm", value);
		return !down;
	}

	/** Fields that are put together from several operands: IT's mask, the shift's type, lists of D registers. */
	private boolean special() {
		Integer it = values.remove("it");
		if (it != null) {
			int condition = values.remove("firstcond");
			int closing = Integer.lowestOneBit(it);
			int above = 15 & -(closing << 1);
			int mask = (condition & 1) == 0 ? it : it ^ above;
			values.put("imm", condition << 4 | mask);
		}
		Integer type = values.get("ty");
		if (type != null && row.has("ty") && row.fields().get("ty").pieces().isEmpty()) {
			values.remove("ty");
			return row.get("ty", 0, 0) == type;
		}
		if (type == null && row.has("sh") && !values.containsKey("sh")) {
			// no shift is LSL #0, which a row of another shift does not have
			return !row.has("ty") || !row.fields().get("ty").pieces().isEmpty() || row.get("ty", 0, 0) == 0;
		}
		if (values.containsKey("sh") && type == null && row.get("ty", 0, 0) != 0) { // lsr #32 and asr #32
			int amount = values.get("sh");
			values.put("sh", amount == 32 && row.get("ty", 0, 0) < 3 ? 0 : amount);
			return amount > 0;
		}
		return true;
	}
}
