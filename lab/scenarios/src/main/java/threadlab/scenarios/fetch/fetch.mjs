/** How long do five HTTP requests take together, and what if one fails? Under Node. */
import http from 'node:http';
import * as lab from './threadlab.mjs';

/** Each path tells the server how to answer: /NAME/MILLIS/STATUS/BYTES/MILLIS, the last for the body. */
const requests = ({ sites, delayMillis, httpStatus, bodyBytes, bodyMillis, port }) => sites.map((site, i) => ({
    site,
    millis: delayMillis[i] + bodyMillis,
    options: {
        host: '127.0.0.1',
        port,
        path: `/${site}/${delayMillis[i]}/${httpStatus[i]}/${bodyBytes}/${bodyMillis}`,
        agent: false, // a connection for each request
    },
}));

/** Resolves with the answer when its head has come. */
const head = options => new Promise((resolve, reject) => {
    http.get(options, answer => {
        if (answer.statusCode === 200) {
            resolve(answer);
        } else {
            answer.resume();
            reject(new Error(`HTTP Error ${answer.statusCode}`));
        }
    }).on('error', reject);
});

async function body(answer) {
    let bytes = 0;
    for await (const chunk of answer) {
        bytes += chunk.length;
    }
    return bytes;
}

const get = ({ site, millis, options }) => lab.task(site, task =>
    task.waiting(millis, async () => [site, await body(await head(options))], 'SOCKET'));

/** Tells what the caller got: the pages, or an error. */
async function outcome(pages) {
    try {
        return { pages: await pages, error: null };
    } catch (e) {
        return { pages: [], error: e.message };
    }
}

/** Calls all, which sends all, and awaits all answers at once; the first failure rejects. */
export const eventLoop = workload => outcome(Promise.all(requests(workload).map(get)));
