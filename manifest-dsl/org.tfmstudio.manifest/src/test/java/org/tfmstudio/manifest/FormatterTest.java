// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.inject.Injector;
import java.nio.file.Path;
import org.eclipse.xtext.formatting2.regionaccess.ITextReplacement;
import org.eclipse.xtext.resource.XtextResource;
import org.junit.jupiter.api.Test;
import org.tfmstudio.manifest.formatting2.Formatting;

/** Formatting puts every statement on its line and changes nothing when it is asked again. */
class FormatterTest {
	private static final Injector INJECTOR = new ManifestStandaloneSetup().createInjectorAndDoEMFRegistration();

	static String format(String name, String text) {
		ManifestResources resources = INJECTOR.getInstance(ManifestResources.class);
		XtextResource resource = resources.parse(resources.newSet(), Path.of(name), text);
		StringBuilder formatted = new StringBuilder(text);
		for (ITextReplacement edit : INJECTOR.getInstance(Formatting.class).format(resource).reversed()) {
			formatted.replace(edit.getOffset(), edit.getEndOffset(), edit.getReplacementText());
		}
		return formatted.toString();
	}

	private static void formats(String name, String from, String to) {
		assertEquals(to, format(name, from));
		assertEquals(to, format(name, to));
	}

	@Test
	void emptyLinesBehindComments() {
		formats("a.partition", """
				// a

				// b


				/** d */
				partition P : psa-rot {
				    // e

				    // f
				    model SFN // g

				    // h

				    stack 0x400
				}
				""", """
				// a

				// b

				/** d */
				partition P : psa-rot {
				    // e

				    // f
				    model SFN // g

				    // h

				    stack 0x400
				}
				""");
	}

	@Test
	void conditionBeforeTheBlock() {
		formats("a.device", """
				device d {
				    contains A   when X{manifest "a.yaml"
				      pid 300}
				}
				""", """
				device d {
				    contains A when X {
				        manifest "a.yaml"
				        pid      300
				    }
				}
				""");
	}

	@Test
	void partition() {
		formats("a.partition", """
				// first
				/** Keeps. */
				partition   VAULT:application-rot{framework 1.1   model IPC
				entry vault_main priority NORMAL
				    stack 0x600


				  // counted
				heap 16 sources "a.c" ,"b.c"
				/** Store. */
				  service VAULT_STORE {
				sid 0x0000F100 version 1   strict clients secure,non-secure
				    stateless   17 mm-iovec
				operation put( in slot:uint32,in secret : bytes [ 1 .. 64 ] )=3;
				operation get ();
				}
				struct S {used:uint32;capacity :uint32;}
				struct T {
				used:uint32 capacity :uint32 }
				uses   A ,B
				uses   weakly C
				region X   read-write
				region base 0x40000000   size 32
				irq   I handled FLIH   as T // end
				}
				""", """
				// first
				/** Keeps. */
				partition VAULT : application-rot {
				    framework 1.1
				    model     IPC entry vault_main
				    priority  NORMAL
				    stack     0x600

				    // counted
				    heap      16
				    sources "a.c", "b.c"
				    /** Store. */
				    service VAULT_STORE {
				        sid     0x0000F100
				        version 1 strict
				        clients secure, non-secure
				        stateless 17
				        mm-iovec
				        operation put(in slot: uint32, in secret: bytes[1..64]) = 3;
				        operation get();
				    }
				    struct S { used: uint32; capacity: uint32; }
				    struct T {
				        used: uint32
				        capacity: uint32
				    }
				    uses A, B
				    uses weakly C
				    region X read-write
				    region base 0x40000000 size 32
				    irq I handled FLIH as T // end
				}
				""");
	}

	@Test
	void whatOnlyManifestListsSay() {
		formats("a.device", """
				device   list {
				partitions A
				contains B when   TFM_PARTITION_B
				contains D
				   when   TFM_PARTITION_D{ pid 7
				output "d" }
				contains C{manifest "c.yaml" when X   output "out/c"
				pid 300 libraries "*c.*" ,"*d.*" objects   "*c.o"
				attributes ns_agent,weak_dependencies
				extra { version_major: 0 }
				}
				extra { type:"manifest_list" }
				}
				""", """
				device list {
				    partitions A
				    contains B when TFM_PARTITION_B
				    contains D when TFM_PARTITION_D {
				        pid    7
				        output "d"
				    }
				    contains C {
				        manifest   "c.yaml"
				        when       X
				        output     "out/c"
				        pid        300
				        libraries  "*c.*", "*d.*"
				        objects    "*c.o"
				        attributes ns_agent, weak_dependencies
				        extra { version_major: 0 }
				    }
				    extra { type: "manifest_list" }
				}
				""");
	}

	@Test
	void agents() {
		formats("a.partition", """
				partition A : psa-rot {
				ns-agent client-ids -0x10..-2
				irq I handled SLIH as T   for -5 .. -3   with{ vendor : 1 }
				region X read-only   when   HAS_X with {a:! "2001-01-01" }
				}
				""", """
				partition A : psa-rot {
				    ns-agent
				    client-ids -0x10 .. -2
				    irq I handled SLIH as T for -5 .. -3 with { vendor: 1 }
				    region X read-only when HAS_X with { a: ! "2001-01-01" }
				}
				""");
	}

	@Test
	void device() {
		formats("a.device", """
				device demo{
				board an521
				  tf-m 2.1 profile base
				isolation 2   strict
				backend IPC
				partitions VAULT ,
				   COUNTER
				non-secure   app   "app/"
				boot {images 2   key "k.pem"}
				set ITS_NUM_ASSETS=0x14
				}
				""", """
				device demo {
				    board     an521
				    tf-m      2.1
				    profile   base
				    isolation 2 strict
				    backend   IPC
				    partitions VAULT,
				    COUNTER
				    non-secure app "app/"
				    boot { images 2 key "k.pem" }
				    set ITS_NUM_ASSETS = 0x14
				}
				""");
	}

	@Test
	void whatIsNotUnderstoodStays() {
		formats("a.partition", """
				partition A : psa-rot {
				stak   0x600
				model SFN
				}
				""", """
				partition A : psa-rot {
				    stak   0x600
				    model SFN
				}
				""");
	}
}
