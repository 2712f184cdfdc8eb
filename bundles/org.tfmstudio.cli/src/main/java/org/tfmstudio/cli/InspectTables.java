// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.tfmstudio.sim.core.MpuRegion;
import org.tfmstudio.sim.core.SauRegion;
import org.tfmstudio.sim.device.counters.CallCost;
import org.tfmstudio.sim.device.inspect.BootRecordView;
import org.tfmstudio.sim.device.inspect.DeviceView;
import org.tfmstudio.sim.device.inspect.KeyView;
import org.tfmstudio.sim.device.inspect.MemoryView;
import org.tfmstudio.sim.services.storage.StorageView;
import org.tfmstudio.sim.services.storage.ps.ProtectedStorage;
import org.tfmstudio.sim.spm.inspect.ConnectionView;
import org.tfmstudio.sim.spm.inspect.PartitionView;
import org.tfmstudio.sim.trace.PsaStatus;
import org.tfmstudio.sim.trace.TextFormat;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** What is inside a device, as tables: for people in columns, for programs as JSON with a name for each cell. */
final class InspectTables {
	/** The tables, in the order in which they are printed. */
	enum Name {
		partitions, services, connections, keys, files, objects, counters, boot, memory, sau, mpu, calls
	}

	private record Table(Name name, List<String> columns, List<List<String>> rows) {
	}

	private final DeviceView view;
	private final String stop;
	private final List<Table> tables = new ArrayList<>();

	InspectTables(DeviceView view, List<CallCost> costs, String stop) {
		this.view = view;
		this.stop = stop;
		partitions();
		connections();
		keys();
		view.storage().ifPresent(this::storage);
		Table boot = table(Name.boot, "for", "image", "claim", "value");
		for (BootRecordView it : view.bootRecords()) {
			add(boot, it.reader(), it.module(), it.claim(), it.value());
		}
		memory();
		calls(costs);
	}

	private Table table(Name name, String... columns) {
		Table table = new Table(name, List.of(columns), new ArrayList<>());
		tables.add(table);
		return table;
	}

	private static void add(Table table, Object... cells) {
		List<String> row = new ArrayList<>();
		for (Object cell : cells) {
			row.add(String.valueOf(cell));
		}
		table.rows().add(row);
	}

	private static String hex(int value) {
		return String.format("0x%08x", value);
	}

	private void partitions() {
		Table partitions = table(Name.partitions, "pid", "name", "kind", "model", "priority", "state", "signals", "waiting", "stack", "most used");
		Table services = table(Name.services, "name", "partition", "sid", "version", "handle", "non-secure");
		for (PartitionView it : view.partitions()) {
			add(partitions, it.pid(), it.name(), it.kind(), it.model(), it.priority(), it.state(), it.asserted(),
					it.waiting().stream().map(InspectTables::hex).collect(Collectors.joining(" ")), it.stack() == 0 ? "" : it.stack(),
					it.highWater() < 0 ? "" : it.highWater());
			for (PartitionView.ServiceView service : it.services()) {
				add(services, service.name(), it.name(), hex(service.sid()), service.version(), service.connectionBased() ? "by connection" : hex(service.handle()),
						service.nonSecure() ? "yes" : "no");
			}
		}
	}

	private void connections() {
		Table table = table(Name.connections, "handle", "client", "service", "state", "type", "rhandle", "call");
		for (ConnectionView it : view.connections()) {
			add(table, hex(it.handle()), it.client(), it.service(), it.state(), it.type(), hex(it.rhandle()), it.call());
		}
	}

	private void keys() {
		Table table = table(Name.keys, "id", "owner", "type", "bits", "lifetime", "usage", "algorithm");
		for (KeyView it : view.keys()) {
			add(table, hex(it.id()), it.owner(), it.type(), it.bits(), it.lifetime(), it.usage(), hex(it.alg()));
		}
	}

	private void storage(StorageView storage) {
		Table files = table(Name.files, "area", "owner", "uid", "size", "capacity", "flags", "block", "physical", "offset");
		for (StorageView.Area area : storage.areas()) {
			for (StorageView.File it : area.files()) {
				add(files, area.area().name().toLowerCase(Locale.ROOT).replace('_', ' '), it.owner(), String.format("0x%016x", it.uid()), it.size(), it.capacity(),
						String.format("0x%x", it.flags()), it.block(), it.physical(), String.format("0x%x", it.offset()));
			}
		}
		Table objects = table(Name.objects, "row", "owner", "uid", "size", "flags", "file", "status", "begins with");
		for (ProtectedStorage.Row it : storage.objects()) {
			byte[] data = it.data();
			add(objects, it.row(), it.owner(), String.format("0x%016x", it.uid()), data.length, String.format("0x%x", it.flags()), it.file(), PsaStatus.name(it.status()),
					HexFormat.of().formatHex(data, 0, Math.min(data.length, 8)));
		}
		Table counters = table(Name.counters, "counter", "value");
		storage.counters().forEach((counter, value) -> add(counters, counter.name().toLowerCase(Locale.ROOT).replace('_', ' '), Integer.toUnsignedString(value)));
		add(counters, "lifecycle", storage.lifecycle().name().toLowerCase(Locale.ROOT).replace('_', ' '));
		for (StorageView.Area area : storage.areas()) {
			String name = area.area().name().toLowerCase(Locale.ROOT).replace('_', ' ');
			add(counters, name + ": reads, programs, erases", area.counts().reads() + ", " + area.counts().programs() + ", " + area.counts().erases());
		}
		add(counters, "last change of flash: reads, programs, erases",
				storage.lastChange().reads() + ", " + storage.lastChange().programs() + ", " + storage.lastChange().erases());
	}

	private void memory() {
		Table memory = table(Name.memory, "from", "to", "owner", "what", "privileged", "unprivileged", "non-secure", "rule");
		for (MemoryView it : view.memory()) {
			add(memory, hex(it.base()), hex(it.limit()), it.owner(), it.what(), it.privileged(), it.unprivileged(), it.nonSecure(), String.join("; ", it.rules()));
		}
		Table sau = table(Name.sau, "region", "from", "to", "is", "set up by");
		for (SauRegion it : view.sau()) {
			add(sau, it.number(), hex(it.base()), hex(it.limit()), it.callable() ? "non-secure callable" : "non-secure", it.origin());
		}
		Table mpu = table(Name.mpu, "region", "from", "to", "access", "execute", "set up by");
		for (MpuRegion it : view.mpu()) {
			add(mpu, it.number(), hex(it.base()), hex(it.limit()), (it.writable() ? "read-write" : "read-only") + (it.unprivileged() ? "" : ", privileged only"),
					it.executeNever() ? "never" : "yes", it.origin());
		}
	}

	private void calls(List<CallCost> costs) {
		Table calls = table(Name.calls, "call", "by", "number", "instructions each", "least", "cycles each", "longest masked", "copied", "mapped");
		for (CallCost it : costs) {
			add(calls, it.name(), it.caller(), it.calls(), it.instructionsPerCall(), it.leastInstructions(), it.cyclesPerCall(), it.longestMasked(), it.copied(), it.mapped());
		}
	}

	/** In columns, each table under its name; those without rows say so in a word. */
	void print(PrintStream out, List<Name> wanted) {
		out.println(view.device() + ": " + view.configuration() + "; after " + TextFormat.micros(view.nanoseconds()) + " us, " + view.instructions()
				+ " instructions, " + view.events() + " PSA events: " + stop);
		for (Table table : tables) {
			if (!wanted.contains(table.name())) {
				continue;
			}
			out.println();
			out.println(table.name() + (table.rows().isEmpty() ? ": none" : ""));
			if (!table.rows().isEmpty()) {
				columns(out, table);
			}
		}
	}

	private static void columns(PrintStream out, Table table) {
		int[] widths = new int[table.columns().size()];
		List<List<String>> all = new ArrayList<>(List.of(table.columns()));
		all.addAll(table.rows());
		for (List<String> row : all) {
			for (int i = 0; i < widths.length; i++) {
				widths[i] = Math.max(widths[i], row.get(i).length());
			}
		}
		for (List<String> row : all) {
			StringBuilder line = new StringBuilder("  ");
			for (int i = 0; i < widths.length; i++) {
				line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
			}
			out.println(line.toString().stripTrailing());
		}
	}

	/** One object; its members are the tables, arrays of objects whose members are the columns, all of them text. */
	String json(List<Name> wanted) {
		JsonObject json = new JsonObject();
		json.addProperty("device", view.device());
		json.addProperty("configuration", view.configuration());
		json.addProperty("nanoseconds", view.nanoseconds());
		json.addProperty("instructions", view.instructions());
		json.addProperty("events", view.events());
		json.addProperty("stopped", stop);
		for (Table table : tables) {
			if (wanted.contains(table.name())) {
				JsonArray rows = new JsonArray();
				for (List<String> row : table.rows()) {
					JsonObject object = new JsonObject();
					for (int i = 0; i < row.size(); i++) {
						object.addProperty(table.columns().get(i), row.get(i));
					}
					rows.add(object);
				}
				json.add(table.name().name(), rows);
			}
		}
		return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(json);
	}
}
