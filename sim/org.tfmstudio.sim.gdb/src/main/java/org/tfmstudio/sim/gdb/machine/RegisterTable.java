// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.machine;

import java.util.List;

import org.tfmstudio.sim.core.Core;
import org.tfmstudio.sim.core.CoreConfig;
import org.tfmstudio.sim.gdb.wire.Hex;
import org.tfmstudio.sim.gdb.wire.PacketException;

/**
 * The registers of the cores, numbered from 0 in the order of the target description. All threads of gdb share one description: with
 * cores of different kinds it lists what any of them has, and what a core has not reads as 0.
 */
public final class RegisterTable {
	private final List<RegisterFeature> features;
	private final List<RegisterRow> rows;
	private final int bytes;

	RegisterTable(List<Core> cores) {
		CoreConfig config = cores.get(0).config();
		boolean fpu = cores.stream().anyMatch(it -> it.config().fpu());
		features = RegisterFeatures.of(config.with(fpu, config.dsp()));
		rows = features.stream().flatMap(it -> it.rows().stream()).toList();
		bytes = rows.stream().mapToInt(RegisterRow::bytes).sum();
	}

	/** How many there are. */
	public int size() {
		return rows.size();
	}

	/** The number of a register by its name, or -1. */
	public int number(String name) {
		for (int i = 0; i < rows.size(); i++) {
			if (rows.get(i).name().equals(name)) {
				return i;
			}
		}
		return -1;
	}

	/** All values of a core in the form of the {@code g} packet. */
	public String readAll(Core core) {
		StringBuilder out = new StringBuilder(2 * bytes);
		for (RegisterRow row : rows) {
			out.append(Hex.littleEndian(row.reader().read(core), row.bytes()));
		}
		return out.toString();
	}

	/** Sets the registers that differ from the form of the {@code G} packet. */
	void writeAll(Core core, byte[] values, RegisterRow.Sink sink) {
		if (values.length != bytes) {
			throw new PacketException(PacketException.MALFORMED, "all registers take " + bytes + " bytes, not " + values.length);
		}
		// twice, since the banked ones decide which bank the stack pointers before them meant
		for (int turn = 0; turn < 2; turn++) {
			int at = 0;
			for (RegisterRow row : rows) {
				long value = Hex.number(values, at, row.bytes());
				if (row.reader().read(core) != value) {
					row.writer().write(core, value, sink);
				}
				at += row.bytes();
			}
		}
	}

	/** One value in the form of the {@code p} packet. */
	public String read(Core core, int number) {
		RegisterRow row = row(number);
		return Hex.littleEndian(row.reader().read(core), row.bytes());
	}

	/** Sets one register from the form of the {@code P} packet. */
	void write(Core core, int number, byte[] value, RegisterRow.Sink sink) {
		RegisterRow row = row(number);
		if (value.length != row.bytes()) {
			throw new PacketException(PacketException.MALFORMED, row.name() + " has " + row.bytes() + " bytes, not " + value.length);
		}
		row.writer().write(core, Hex.number(value, 0, value.length), sink);
	}

	private RegisterRow row(int number) {
		if (number < 0 || number >= rows.size()) {
			throw new PacketException(PacketException.UNKNOWN, "there is no register " + number);
		}
		return rows.get(number);
	}

	/** The target description (gdb manual, "Target Descriptions"). */
	public String description() {
		StringBuilder out = new StringBuilder("""
				<?xml version="1.0"?>
				<!DOCTYPE target SYSTEM "gdb-target.dtd">
				<target version="1.0">
				<architecture>arm</architecture>
				""");
		int number = 0;
		for (RegisterFeature feature : features) {
			out.append("<feature name=\"").append(feature.name()).append("\">\n").append(feature.types());
			for (RegisterRow row : feature.rows()) {
				out.append("  <reg name=\"").append(row.name()).append("\" bitsize=\"").append(row.bits()).append("\" regnum=\"").append(number++)
						.append("\" type=\"").append(row.type()).append("\"/>\n");
			}
			out.append("</feature>\n");
		}
		return out.append("</target>\n").toString();
	}
}
