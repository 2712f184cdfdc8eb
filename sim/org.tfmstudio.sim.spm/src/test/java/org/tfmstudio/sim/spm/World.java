// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm;

import static org.tfmstudio.sim.spm.model.PartitionConfig.Model.IPC;
import static org.tfmstudio.sim.spm.model.PartitionConfig.Model.SFN;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.tfmstudio.sim.core.Clock;
import org.tfmstudio.sim.core.Core;
import org.tfmstudio.sim.core.CoreConfig;
import org.tfmstudio.sim.core.Engine;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.spm.fault.SpmStop;
import org.tfmstudio.sim.spm.model.ClientIds;
import org.tfmstudio.sim.spm.model.IrqConfig;
import org.tfmstudio.sim.spm.model.MmioConfig;
import org.tfmstudio.sim.spm.model.Operation;
import org.tfmstudio.sim.spm.model.Options;
import org.tfmstudio.sim.spm.model.PartitionConfig;
import org.tfmstudio.sim.spm.model.PartitionConfig.Model;
import org.tfmstudio.sim.spm.model.PartitionConfig.Priority;
import org.tfmstudio.sim.spm.model.PartitionConfig.Type;
import org.tfmstudio.sim.spm.model.Gateways;
import org.tfmstudio.sim.spm.model.Platform;
import org.tfmstudio.sim.spm.model.Range;
import org.tfmstudio.sim.spm.model.ServiceConfig;
import org.tfmstudio.sim.spm.model.ServiceConfig.VersionPolicy;
import org.tfmstudio.sim.spm.model.SpmConfig;
import org.tfmstudio.sim.spm.model.SpmConfig.Backend;
import org.tfmstudio.sim.trace.Kind;
import org.tfmstudio.sim.trace.Phase;
import org.tfmstudio.sim.trace.PsaEvent;
import org.tfmstudio.sim.trace.TextFormat;

/** A device for one test: a tiny board, the SPM, partitions and an application that are puppets. */
final class World {
	static final int BLOCK = 0x8000_0000;
	static final int ANY = -1;
	static final String END = "end of the application";
	private static final int APP_CODE = 0x0010_0400;
	private static final int APP_DATA = 0x2810_0000;

	final TinyBoard board = new TinyBoard();
	final Clock clock = new Clock();
	final Core core = new Core(CoreConfig.an521(), board, board, clock);
	final List<PsaEvent> events = new ArrayList<>();
	final Puppet app = new Puppet(core, APP_CODE + 0x400, APP_DATA);
	private final Map<String, Part> parts = new LinkedHashMap<>();
	private final List<PartitionConfig> configs = new ArrayList<>();
	private int isolation = 1;
	private boolean strict;
	private Backend backend = Backend.IPC;
	private Options options = Options.DEFAULT;
	Consumer<PsaEvent> onEvent = event -> {
	};
	Spm spm;

	/** A partition to be. */
	final class Part {
		final String name;
		final Puppet puppet;
		final int code;
		final int data;
		final int pid;
		Model model = IPC;
		Type type = Type.APPLICATION_ROT;
		Priority priority = Priority.NORMAL;
		int framework = 0x0101;
		boolean hasInit;
		boolean agent;
		final List<ServiceConfig> services = new ArrayList<>();
		final List<IrqConfig> irqs = new ArrayList<>();
		final List<MmioConfig> mmio = new ArrayList<>();
		final List<Integer> dependencies = new ArrayList<>();

		private Part(String name, int n) {
			this.name = name;
			pid = 256 + n;
			code = 0x1009_0000 + 0x1000 * n;
			data = 0x3801_0000 + 0x2000 * n;
			puppet = new Puppet(core, code, data);
		}

		Part sfn() {
			model = SFN;
			return this;
		}

		Part rot() {
			type = Type.PSA_ROT;
			return this;
		}

		/** A mailbox agent in machine code. */
		Part agent() {
			agent = true;
			return rot();
		}

		Part priority(Priority value) {
			priority = value;
			return this;
		}

		Part uses(int... sids) {
			for (int sid : sids)
				dependencies.add(sid);
			return this;
		}

		Part init() {
			hasInit = true;
			return this;
		}

		/** A stateless service of version 1, STRICT, for all; its handle is 0x40000100 plus the index. */
		Part stateless(String service, int sid, int index, Operation... operations) {
			services.add(new ServiceConfig(service, sid, 1, VersionPolicy.STRICT, false, index, 0x4000_0100 | index, true, true,
					16 << services.size(), puppet.function("sfn" + services.size()), List.of(operations)));
			return this;
		}

		Part connected(String service, int sid, VersionPolicy policy, int version) {
			services.add(new ServiceConfig(service, sid, version, policy, true, 0, 0, true, false, 16 << services.size(),
					puppet.function("sfn" + services.size()), List.of()));
			return this;
		}

		Part secureOnly() {
			ServiceConfig s = services.removeLast();
			services.add(new ServiceConfig(s.name(), s.sid(), s.version(), s.policy(), s.connectionBased(), s.index(), s.handle(), false,
					s.mmIovec(), s.signal(), s.function(), s.operations()));
			return this;
		}

		Part irq(int line, IrqConfig.Handling handling) {
			irqs.add(new IrqConfig("IRQ" + line, line, "TICK", Integer.MIN_VALUE >>> irqs.size(), handling,
					handling == IrqConfig.Handling.FLIH ? puppet.function("flih") : 0));
			return this;
		}

		Part mmio(String name, int base) {
			mmio.add(new MmioConfig(name, base, 0x1000, true));
			return this;
		}

		/** Address of the handle of the message that a secure function serves. */
		Puppet.From sfnHandle() {
			return new Puppet.From(data + 0x2000 - 8 - 48 + 4);
		}

		/** Address of the handle of the message that an IPC partition has taken into its buffer. */
		Puppet.From handle() {
			return new Puppet.From(puppet.buffer(4));
		}

		int service(int number, Object... arguments) {
			return puppet.svc(model == IPC ? "main" : "sfn0", number, arguments);
		}

		/** Appends psa_wait for everything and psa_get of a service's message into the buffer. */
		Part take(int service) {
			puppet.svc("main", 0x25, ANY, BLOCK);
			puppet.svc("main", 0x26, 16 << service, puppet.buffer(0));
			return this;
		}

		/** Appends psa_reply. */
		Part reply(int status) {
			puppet.svc("main", 0x2B, handle(), status);
			return this;
		}

		/** Appends a psa_wait that ends only by what nobody asserts. */
		Part rest() {
			puppet.svc("main", 0x25, ANY, BLOCK);
			return this;
		}

		PartitionConfig config() {
			PartitionConfig config = new PartitionConfig(name, pid, type, model, framework, priority, model == IPC ? puppet.function("main") : 0,
					hasInit ? puppet.function("init") : 0, puppet.function("svc4"), puppet.function("svc47"), new Range(code, 0x1000),
					new Range(data, 0x2000), List.of(), List.of(), new Range(data + 0x1000, 0x1000), Range.EMPTY, services, irqs, mmio,
					dependencies, List.of());
			return agent ? config.asAgent(ClientIds.MAILBOX, irqs) : config;
		}
	}

	World mmIovec() {
		for (Part p : parts.values())
			p.services.replaceAll(s -> new ServiceConfig(s.name(), s.sid(), s.version(), s.policy(), s.connectionBased(), s.index(), s.handle(),
					s.nonSecure(), true, s.signal(), s.function(), s.operations()));
		return option("PSA_FRAMEWORK_HAS_MM_IOVEC", "ON");
	}

	Part part(String name) {
		return parts.computeIfAbsent(name, n -> new Part(n, parts.size()));
	}

	World isolation(int level) {
		isolation = level;
		return this;
	}

	World strict() {
		strict = true;
		return this;
	}

	World sfnBackend() {
		backend = Backend.SFN;
		return this;
	}

	World options(UnaryOperator<Map<String, String>> change) {
		options = Options.of(change.apply(new LinkedHashMap<>()));
		return this;
	}

	private final Map<String, String> set = new LinkedHashMap<>(Map.of("TFM_SPM_LOG_LEVEL", "3"));

	World option(String name, String value) {
		set.put(name, value);
		return options(old -> set);
	}

	/** Appends a call of a gateway to the application: 0 framework_version, 1 version, 2 connect, 3 call, 4 close. */
	int gateway(int number, Object... arguments) {
		return app.call("main", 0x1008_0641 + 8 * number, arguments);
	}

	/** Appends psa_call with vectors of {address, length}. */
	int call(Object handle, int type, int[][] in, int[][] out) {
		return gateway(3, handle, control(type, in.length, out.length), vectors(app, 0x100, in), vectors(app, 0x140, out));
	}

	static int control(int type, int in, int out) {
		return type & 0xFFFF | out << 16 | in << 24;
	}

	/** Writes descriptors into a puppet's buffer. */
	int vectors(Puppet puppet, int offset, int[][] vectors) {
		for (int i = 0; i < vectors.length; i++) {
			core.poke(puppet.buffer(offset + 8 * i), 4, vectors[i][0]);
			core.poke(puppet.buffer(offset + 8 * i + 4), 4, vectors[i][1]);
		}
		return puppet.buffer(offset);
	}

	World start() {
		for (int n = 0; n < 64; n++)
			core.poke(APP_CODE + 4 * n, 4, app.function("flih"));
		core.poke(APP_CODE, 4, APP_DATA + 0x8000);
		core.poke(APP_CODE + 4, 4, app.function("reset"));
		configs.clear();
		parts.values().forEach(p -> configs.add(p.config()));
		SpmConfig config = new SpmConfig("test", "2.1", isolation, strict, backend, options, configs,
				new SpmConfig.Application("app", APP_CODE), Gateways.DEFAULT, Platform.an521(Gateways.DEFAULT));
		core.reset();
		core.semihosting(c -> c.requestStop(END));
		spm = new Spm(core, config, List.of(), event -> {
			events.add(event);
			onEvent.accept(event);
		}, SpmListener.NONE);
		spm.start();
		return this;
	}

	/** Runs to a stop, or fails after a long time. */
	Object run() {
		if (spm == null)
			start();
		Engine.Stop stop = core.engine().run(clock.now() + 300_000);
		return stop.cause() == Engine.Cause.STOP_REQUESTED ? stop.why() : stop.cause();
	}

	/** Runs, and expects the application's end. */
	World runToEnd() {
		Object why = run();
		if (!END.equals(why))
			throw new AssertionError("expected the end of the application, but: " + why + "\n" + story());
		return this;
	}

	/** Runs, and expects a panic. @return its words */
	String runToPanic() {
		return runToStop(SpmStop.Cause.PANIC);
	}

	/** Runs, and expects a fault. @return its words */
	String runToFault() {
		return runToStop(SpmStop.Cause.FAULT);
	}

	private String runToStop(SpmStop.Cause cause) {
		Object why = run();
		if (why instanceof SpmStop stop && stop.cause() == cause)
			return stop.why();
		throw new AssertionError("expected a " + cause + ", but: " + why + "\n" + story());
	}

	int word(int address) {
		return core.peek(address, 4);
	}

	String story() {
		StringBuilder text = new StringBuilder();
		TextFormat format = new TextFormat();
		events.forEach(e -> text.append(format.apply(e)).append('\n'));
		return text.append(board.printed()).toString();
	}

	PsaEvent event(Kind kind, Phase phase) {
		return events.stream().filter(e -> e.kind() == kind && e.phase() == phase).findFirst()
				.orElseThrow(() -> new AssertionError("no " + kind + " " + phase + " in\n" + story()));
	}

	byte[] save() {
		StateWriter out = new StateWriter();
		clock.save(out);
		core.save(out);
		board.save(out);
		spm.save(out);
		return out.toByteArray();
	}

	void restore(byte[] snapshot) {
		StateReader in = new StateReader(snapshot);
		clock.restore(in);
		core.restore(in);
		board.restore(in);
		spm.restore(in);
	}
}
