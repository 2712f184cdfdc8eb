// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide.scaffold;

/** The C sources that a new project starts with: they are whole, so that it runs at once, and the author's from then on. */
final class Sources {
	private Sources() {
	}

	/** The partition's source. */
	static String partition(PartitionChoices choices) {
		return fill(choices.typed() ? TYPED + (choices.ipc() ? TYPED_LOOP : "") : PLAIN + (choices.ipc() ? PLAIN_LOOP : ""), choices);
	}

	private static final String TYPED = """
			/** @PARTITION@: what this partition is for. */
			#include <string.h>

			#include "operations/@service@_server.h"
			#include "psa/service.h"
			#include "psa_manifest/@partition@.h"

			/** Gives back what it was given. Sizes are checked before it is called. */
			psa_status_t @service@_echo_impl(const psa_msg_t *msg, const uint8_t *request, size_t request_length, uint8_t *reply,
			                                 size_t *reply_length)
			{
			    (void)msg;
			    memcpy(reply, request, request_length);
			    *reply_length = request_length;
			    return PSA_SUCCESS;
			}
			""";

	private static final String TYPED_LOOP = """

			void @partition@_main(void)
			{
			    for (;;) {
			        if ((psa_wait(PSA_WAIT_ANY, PSA_BLOCK) & @SERVICE@_SIGNAL) != 0) {
			            @service@_serve();
			        }
			    }
			}
			""";

	private static final String PLAIN = """
			/** @PARTITION@: what this partition is for. */
			#include "psa/service.h"
			#include "psa_manifest/@partition@.h"
			#include "psa_manifest/sid.h"

			/** Greets whoever calls. */
			static psa_status_t greet(const psa_msg_t *msg)
			{
			    static const char text[] = "hello";

			    if (msg->out_size[0] < sizeof(text)) {
			        return PSA_ERROR_BUFFER_TOO_SMALL;
			    }
			    psa_write(msg->handle, 0, text, sizeof(text));
			    return PSA_SUCCESS;
			}

			/** What clients can ask of it. */
			@head@(const psa_msg_t *msg)
			{
			    switch (msg->type) {
			@connect@    case PSA_IPC_CALL:
			        return greet(msg);
			    default:
			        return PSA_ERROR_NOT_SUPPORTED;
			    }
			}
			""";

	private static final String PLAIN_LOOP = """

			void @partition@_main(void)
			{
			    for (;;) {
			        psa_signal_t signals = psa_wait(PSA_WAIT_ANY, PSA_BLOCK);
			        psa_msg_t msg;

			        if ((signals & @SERVICE@_SIGNAL) != 0 && psa_get(@SERVICE@_SIGNAL, &msg) == PSA_SUCCESS) {
			            psa_reply(msg.handle, @service@(&msg));
			        }
			    }
			}
			""";

	/** The non-secure application. */
	static String application(PartitionChoices choices) {
		String includes = choices.typed() ? "#include \"operations/@service@_client.h\"\n#include \"psa/client.h\"\n"
				: "#include \"psa/client.h\"\n#include \"psa_manifest/sid.h\"\n";
		String open = !choices.connectionBased() ? "" : choices.typed() ? "    psa_handle_t service = @service@_connect();\n"
				: "    psa_handle_t service = psa_connect(@SERVICE@_SID, @SERVICE@_VERSION);\n";
		String close = !choices.connectionBased() ? "" : choices.typed() ? "    @service@_close(service);\n" : "    psa_close(service);\n";
		String variables = choices.typed() ? """
				    static const uint8_t request[] = "hello";
				    uint8_t reply[64] = "";
				    size_t length = 0;
				""" : """
				    char reply[64] = "";
				    psa_outvec out[] = { { .base = reply, .len = sizeof(reply) - 1 } };
				""";
		String handle = choices.connectionBased() ? "service" : "@SERVICE@_HANDLE";
		String call = choices.typed()
				? "@service@_echo(" + (choices.connectionBased() ? "service, " : "") + "request, sizeof(request), reply, sizeof(reply) - 1, &length);\n"
				: "psa_call(" + handle + ", PSA_IPC_CALL, NULL, 0, out, IOVEC_LEN(out));\n";
		return fill("""
				/** The non-secure application: it asks the partition once, prints the answer, and ends with 0 when all is well. */
				""" + includes + """
				#include "tfmstudio.h"

				int main(void)
				{
				""" + variables + "\n" + open + "    psa_status_t status = " + call + close + """

				    studio_printf("@PARTITION@ answers %d: %s\\n", (int)status, (const char *)reply);
				    return status == PSA_SUCCESS ? 0 : 1;
				}
				""", choices);
	}

	/** The application of a project whose partition only secure partitions may call. */
	static String applicationWithoutCall(PartitionChoices choices) {
		return fill("""
				/** The non-secure application. @PARTITION@ is there for secure partitions only, so there is nothing to call yet. */
				#include "tfmstudio.h"

				int main(void)
				{
				    studio_printf("the device with @PARTITION@ runs\\n");
				    return 0;
				}
				""", choices);
	}

	private static String fill(String text, PartitionChoices choices) {
		String service = choices.service().toLowerCase(java.util.Locale.ROOT);
		String function = choices.ipc() ? service : service + "_sfn";
		return text.replace("@connect@", choices.connectionBased() ? """
				    case PSA_IPC_CONNECT:
				    case PSA_IPC_DISCONNECT:
				        return PSA_SUCCESS;
				""" : "").replace("@head@", (choices.ipc() ? "static psa_status_t " : "psa_status_t ") + function)
				.replace("@service@", service)
				.replace("@SERVICE@", choices.service()).replace("@partition@", choices.fileName()).replace("@PARTITION@", choices.name());
	}
}
